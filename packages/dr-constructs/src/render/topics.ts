import { Aws } from 'aws-cdk-lib';
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import type { Topic } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** A topic for people, encrypted, that only TLS reaches. */
export function renderTopic(rendering: Rendering, plan: Topic): CfnTopic {
  const topic = rendering.value(plan);
  const resource = new CfnTopic(rendering.scope, topic.id, {
    topicName: topic.name,
    displayName: topic.displayName,
    kmsMasterKeyId: topic.keyArn,
    tags: tagList(topic.tags),
  });
  new CfnTopicPolicy(rendering.scope, `${topic.id}-policy`, {
    topics: [resource.ref],
    policyDocument: topicPolicy(topic, resource.ref),
  });
  for (const { id, protocol, endpoint } of topic.subscriptions) {
    new CfnSubscription(rendering.scope, `${topic.id}-${id}`, {
      topicArn: resource.ref,
      protocol,
      endpoint,
    });
  }
  rendering.provide(topic, { name: resource.attrTopicName, arn: resource.ref });
  return resource;
}

function topicPolicy({ publishers }: Topic, arn: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ServicesTell',
        Effect: 'Allow',
        Principal: { Service: publishers },
        Action: 'sns:Publish',
        Resource: arn,
        Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
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
