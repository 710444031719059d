import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RolePlan } from './failover-runtime';

/** A finding of the rules for AWS solutions that is meant to be as it is, and why. */
type Findings = Readonly<Record<string, string>>;

/** Says of findings why they are meant to be. */
export function acknowledge(construct: IConstruct, findings: Findings): void {
  for (const [id, reason] of Object.entries(findings)) {
    try {
      Validations.of(construct).acknowledge({ id, reason });
    } catch (error) {
      // The oldest CDKs that are allowed take no id with an ARN in it: there such a finding stays one.
      if (!id.includes('::')) throw error;
    }
  }
}

/** Every function runs on the runtime that it is built for and tested with. */
export const FUNCTION_FINDINGS: Findings = {
  'AwsSolutions-L1':
    'The code is built for this runtime and tested with it; a release changes both.',
};

/** The login is rotated from another stack, which comes later. */
export const SECRET_FINDINGS: Findings = {
  'AwsSolutions-SMG4':
    'It is rotated by a function in the stack that comes after the standby region.',
};

/** What is the user's choice at databases. */
export const DATABASE_FINDINGS: Findings = {
  'AwsSolutions-RDS3':
    'Another region stands by; a second instance beside it is the choice of whoever declares it.',
  'AwsSolutions-RDS6':
    'Applications log in with the secret, whose password a failover and a rotation keep.',
  'AwsSolutions-RDS10': 'Only a deployment that was declared to be thrown away has no protection.',
  'AwsSolutions-RDS11': 'The port is no secret: security groups say who reaches it.',
};

/** Replicas, of which less is said than of their source. */
export const REPLICA_FINDINGS: Findings = {
  'AwsSolutions-RDS2':
    'Its source is encrypted, and a replica is as its source: CloudFormation wants it said there alone.',
};

/** Buckets that hold exported snapshots alone. */
export const BUCKET_FINDINGS: Findings = {
  'AwsSolutions-S1':
    'Only RDS writes here, and only S3 replicates it; who reads is in the data events of CloudTrail.',
};

/** Roles of the CDK's own functions for calls at deployment. */
export const DEPLOYMENT_CALL_FINDINGS: Findings = {
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
    'The CDK makes this role for calls during a deployment; the policy lets it write its log.',
};

/** What of a role's rights ends in a star, and why: in the words of its statements. */
export function roleFindings({ statements, managedPolicyArns }: RolePlan): Findings {
  const open = statements.flatMap(({ resources, because }) =>
    resources
      .filter((resource) => resource.includes('*'))
      .map((resource) => [
        `AwsSolutions-IAM5[Resource::${asSeen(resource)}]`,
        because ?? "What stands before the star is the deployment's own.",
      ]),
  );
  const managed = managedPolicyArns.map((arn) => [
    `AwsSolutions-IAM4[Policy::${asSeen(arn)}]`,
    'AWS keeps it in step with the service that takes on the role.',
  ]);
  return Object.fromEntries([...open, ...managed]) as Findings;
}

/** A marked string as the rules write it. */
function asSeen(text: string): string {
  return text
    .replace('<<partition>>', '<AWS::Partition>')
    .replace('<<account>>', '<AWS::AccountId>');
}
