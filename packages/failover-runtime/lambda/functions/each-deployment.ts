/** Works for all deployments at the same time; one that fails keeps no other from its work, and then fails the function. */
export async function eachDeployment<Deployment>(
  deployments: readonly Deployment[],
  work: (deployment: Deployment) => Promise<void>,
): Promise<void> {
  const done = await Promise.allSettled(deployments.map(work));
  const failed = done.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
}
