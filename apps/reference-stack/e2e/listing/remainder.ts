/** What stays when a deployment is destroyed that has failed over and back, and why: pattern and reason. */
const REMAINDER: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /AWS::RDS::DBSnapshot .*-before-e\d+/,
    'The data of a writer is kept before a replica is made of its instance; who wants it gone deletes it.',
  ],
  [
    /AWS::SecretsManager::Secret .*-secret-/,
    "A failover makes the standby's secret one of its own, which belongs to no stack.",
  ],
];

/** Why this may be left; undefined: it may not. */
export function remainderOf(item: string): string | undefined {
  return REMAINDER.find(([pattern]) => pattern.test(item))?.[1];
}
