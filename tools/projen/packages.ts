import type { WorkspacePackage } from './model';
import { awsRig } from './packages/aws-rig';
import { drConstructs } from './packages/dr-constructs';
import { drPulumi } from './packages/dr-pulumi';
import { failoverRuntime } from './packages/failover-runtime';
import { failoverRuntimeE2e } from './packages/failover-runtime-e2e';
import { pulumiRig } from './packages/pulumi-rig';
import { referenceStack } from './packages/reference-stack';
import { referenceStackE2e } from './packages/reference-stack-e2e';
import { tools } from './packages/tools';
import { usedBy } from './packages/used-by';

export const packages: readonly WorkspacePackage[] = [
  failoverRuntime,
  failoverRuntimeE2e,
  drConstructs,
  drPulumi,
  referenceStack,
  referenceStackE2e,
  tools,
  awsRig,
  pulumiRig,
  usedBy,
];
