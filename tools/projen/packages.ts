import type { WorkspacePackage } from './model';
import { awsRig } from './packages/aws-rig';
import { failoverRuntime } from './packages/failover-runtime';
import { drConstructs, drPulumi, referenceStack } from './packages/shells';
import { tools } from './packages/tools';

export const packages: readonly WorkspacePackage[] = [
  failoverRuntime,
  drConstructs,
  drPulumi,
  referenceStack,
  tools,
  awsRig,
];
