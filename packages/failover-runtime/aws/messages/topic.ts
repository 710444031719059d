import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { LifecycleEvent, Notifier } from '../../plan/ports';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';

/** The longest subject that SNS takes. */
const SUBJECT_LENGTH = 100;

/** Tells people through a topic of the standby region. Subscribers can filter by `type` and `deployment`. */
export function topicNotifier(
  client: SNSClient,
  topicArn: string,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Notifier {
  return {
    async notify(event) {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Subject: `${event.deployment}: ${event.type}`.slice(0, SUBJECT_LENGTH),
        Message: JSON.stringify(event, null, 2),
        MessageAttributes: attributes(event),
      });
      await call('notifying people', (options) => client.send(command, options), totalMs);
    },
  };
}

function attributes({ id, type, deployment }: LifecycleEvent) {
  const entries = Object.entries({ id, type, deployment });
  return Object.fromEntries(
    entries.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  );
}
