import type { WorkspacePackage } from './model';
import { awsRig } from './packages/aws-rig';
import { drConstructs } from './packages/dr-constructs';
import { failoverRuntime } from './packages/failover-runtime';
import { failoverRuntimeE2e } from './packages/failover-runtime-e2e';
import { drPulumi, referenceStack } from './packages/shells';
import { tools } from './packages/tools';

export const packages: readonly WorkspacePackage[] = [
  failoverRuntime,
  failoverRuntimeE2e,
  drConstructs,
  drPulumi,
  referenceStack,
  tools,
  awsRig,
];
