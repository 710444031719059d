import { composeWatching } from '../compose/watching';
import { eachDeployment } from '../functions/each-deployment';
import { endOf } from '../functions/end-of';
import { runAgent } from '../functions/run-agent';
import { observed } from '../observe/observed';
import { readSettings } from '../settings/read';

/** The handler of an agent, or of a probe, which only looks. */
export function watchRegion(name: string, renews: boolean) {
  const { region, deployments, certificateFile } = readSettings(process.env);
  return observed(name, async (_event: unknown, { problem }, context) => {
    await eachDeployment(deployments, async (deployment) => {
      const watching = await composeWatching(deployment, region, certificateFile);
      const { ports, credentials } = watching;
      try {
        await runAgent({
          ports,
          policy: deployment.policy,
          region,
          renews,
          ...(renews && region === 'home' ? { credentials } : {}),
          endMs: endOf(context, ports.clock, deployment.policy),
          onProblem: (text) => problem(text, { deployment: deployment.name }),
        });
      } finally {
        watching.close();
      }
    });
  });
}
