import type { IRole } from 'aws-cdk-lib/aws-iam';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  type AwsSdkCall,
} from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { acknowledge, DEPLOYMENT_CALL_FINDINGS } from './acknowledge';

/** What is called when a resource is made, changed and removed. */
export interface DeploymentCalls {
  readonly onCreate: AwsSdkCall;
  readonly onUpdate?: AwsSdkCall;
  readonly onDelete?: AwsSdkCall;
}

/** A call during a deployment, for what CloudFormation has no resource for, with rights at these resources alone. */
export function deploymentCall(
  scope: Construct,
  id: string,
  calls: DeploymentCalls,
  resources: string[],
): AwsCustomResource {
  const call = new AwsCustomResource(scope, id, {
    ...calls,
    // What the runtime has is enough, and nothing is fetched at deployment.
    installLatestAwsSdk: false,
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources }),
  });
  // Of the function that makes the calls; the CDK does not say that it is a role.
  acknowledge(call.grantPrincipal as IRole, DEPLOYMENT_CALL_FINDINGS);
  return call;
}
