import { Fn } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import {
  CfnRotationSchedule,
  CfnSecret,
  CfnSecretTargetAttachment,
} from 'aws-cdk-lib/aws-secretsmanager';
import type { DatabasePlan, Secret } from '../private/failover-runtime';
import { acknowledge, SECRET_FINDINGS } from '../private/acknowledge';
import { applyRemoval, type Rendering, tagList } from '../private/rendering';

/** The login: its password is generated where it is kept. */
export function renderSecret(rendering: Rendering, plan: Secret): CfnSecret {
  const { username, port, dbname, engine } = plan.firstValue;
  const secret = rendering.value(plan);
  const resource = new CfnSecret(rendering.scope, secret.id, {
    name: secret.name,
    description: secret.description,
    ...(secret.keyArn && { kmsKeyId: secret.keyArn }),
    generateSecretString: {
      // The host is put in by the attachment: the database needs the password first.
      secretStringTemplate: JSON.stringify({ username, port, dbname, engine }),
      generateStringKey: 'password',
      passwordLength: secret.generatedPassword.length,
      excludeCharacters: secret.generatedPassword.excludedCharacters,
    },
    ...(secret.replica && {
      replicaRegions: [
        {
          region: secret.replica.region,
          ...(secret.replica.keyArn && { kmsKeyId: secret.replica.keyArn }),
        },
      ],
    }),
    tags: tagList(secret.tags),
  });
  applyRemoval(resource, secret.removal);
  acknowledge(resource, SECRET_FINDINGS);
  rendering.provide(secret, {
    arn: resource.ref,
    password: Fn.join('', [
      '{{resolve:secretsmanager:',
      resource.ref,
      ':SecretString:password::}}',
    ]),
  });
  return resource;
}

/** Puts the database's address into the login. */
export function attachSecret(
  rendering: Rendering,
  secret: Secret,
  { database }: DatabasePlan,
): void {
  new CfnSecretTargetAttachment(rendering.scope, `${secret.id}-attachment`, {
    secretId: rendering.attribute(secret.id, 'arn'),
    targetType: database.kind === 'instance' ? 'AWS::RDS::DBInstance' : 'AWS::RDS::DBCluster',
    targetId: rendering.attribute(database.id, 'name'),
  });
}

/** Has the login changed regularly. */
export function renderRotation(rendering: Rendering, { id, rotation }: Secret): void {
  if (rotation === undefined) return;
  const schedule = new CfnRotationSchedule(rendering.scope, `${id}-rotation`, {
    secretId: rendering.attribute(id, 'arn'),
    rotationLambdaArn: rendering.attribute(rotation.function, 'arn'),
    rotationRules: { automaticallyAfterDays: rotation.everyDays },
    rotateImmediatelyOnUpdate: false,
  });
  // The service asks at once whether it may invoke the function.
  for (const child of rendering.scope.node.children) {
    if (child instanceof CfnPermission) schedule.addResourceDependency(child);
  }
}
