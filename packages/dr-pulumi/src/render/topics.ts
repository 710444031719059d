import * as sns from '@pulumi/aws/sns';
import { reference, type Topic } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** A topic for people, encrypted, that only TLS reaches. */
export function renderTopic(rendering: Rendering, plan: Topic): void {
  const { name, displayName, keyArn, tags } = rendering.value(plan);
  const topic = rendering.create(sns.Topic, plan.id, {
    name,
    displayName,
    kmsMasterKeyId: keyArn,
    tags,
  });
  rendering.provide(plan, { arn: topic.arn, name: topic.name });
  rendering.create(sns.TopicPolicy, `${plan.id}-policy`, {
    arn: topic.arn,
    policy: rendering.json(topicPolicy(plan, rendering.plan.role)),
  });
  for (const { id, protocol, endpoint } of plan.subscriptions) {
    rendering.create(sns.TopicSubscription, `${plan.id}-${id}`, {
      topic: topic.arn,
      protocol,
      endpoint: rendering.value(endpoint),
    });
  }
}

function topicPolicy({ id, publishers }: Topic, role: string): object {
  const arn = reference(`${role}.${id}.arn`);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ServicesTell',
        Effect: 'Allow',
        Principal: { Service: publishers },
        Action: 'sns:Publish',
        Resource: arn,
        Condition: { StringEquals: { 'aws:SourceAccount': reference('account') } },
      },
      {
        Sid: 'TlsAlone',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: arn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}
