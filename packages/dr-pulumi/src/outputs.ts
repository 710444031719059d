import * as pulumi from '@pulumi/pulumi';
import type { Blueprint } from './private/failover-runtime';
import { deployed, type References } from './references';

/** What a deployment shows when it is done, never a password. */
export function outputsOf({ outputs, cost }: Blueprint, references: References) {
  const shown: Record<string, pulumi.Output<string>> = Object.fromEntries(
    outputs.map(({ name, value }) => [name, pulumi.output(deployed(value, references))]),
  );
  return { ...shown, monthlyCostUsd: pulumi.output(cost.knownMonthlyUsd) };
}
