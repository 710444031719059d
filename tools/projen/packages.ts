import type { WorkspacePackage } from './model';
import { awsRig } from './packages/aws-rig';
import { drConstructs } from './packages/dr-constructs';
import { drPulumi } from './packages/dr-pulumi';
import { failoverRuntime } from './packages/failover-runtime';
import { failoverRuntimeE2e } from './packages/failover-runtime-e2e';
import { referenceStack } from './packages/reference-stack';
import { tools } from './packages/tools';
import { usedBy } from './packages/used-by';

export const packages: readonly WorkspacePackage[] = [
  failoverRuntime,
  failoverRuntimeE2e,
  drConstructs,
  drPulumi,
  referenceStack,
  tools,
  awsRig,
  usedBy,
];
