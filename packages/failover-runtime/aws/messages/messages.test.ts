import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import type { LifecycleEvent } from '../../plan/ports';
import { offline, scripted } from '../testing/scripted';
import { busNotifier } from './event-bus';
import { everyNotifier } from './every-notifier';
import { LIFECYCLE_SCHEMA } from './lifecycle-schema';
import { topicNotifier } from './topic';

const event: LifecycleEvent = {
  id: 'trading.failover.e2',
  deployment: 'trading',
  type: 'failover-succeeded',
  epoch: 2,
  text: 'standby is the writer',
};

describe('a topic', () => {
  it('is told with attributes to filter by', async () => {
    const client = new SNSClient(offline);
    const sent = scripted(client, { Publish: () => ({}) });
    await topicNotifier(client, 'arn:topic').notify(event);
    expect(sent[0]?.input).toMatchObject({
      TopicArn: 'arn:topic',
      Subject: 'trading: failover-succeeded',
      MessageAttributes: {
        id: { StringValue: event.id },
        type: { DataType: 'String', StringValue: event.type },
      },
    });
  });
});

describe('an event bus', () => {
  function bus(output: object) {
    const client = new EventBridgeClient(offline);
    return { sent: scripted(client, { PutEvents: () => output }), bus: busNotifier(client, 'bus') };
  }

  it('gets an event that has what the schema requires', async () => {
    const { sent, bus: notifier } = bus({ FailedEntryCount: 0 });
    await notifier.notify(event);
    const [entry] = (sent[0]?.input as unknown as { Entries: { Detail: string }[] }).Entries;
    const detail = JSON.parse(entry!.Detail) as Record<string, unknown>;
    expect(Object.keys(detail).sort()).toEqual([...LIFECYCLE_SCHEMA.required].sort());
    expect(Object.keys(LIFECYCLE_SCHEMA.properties).sort()).toEqual(Object.keys(detail).sort());
  });

  it.each([
    [{ FailedEntryCount: 1, Entries: [{ ErrorCode: 'Throttled' }] }, 'Throttled'],
    [{ FailedEntryCount: 1 }, 'no reason'],
  ])('that refuses the event has not been told', async (output, reason) => {
    await expect(bus(output).bus.notify(event)).rejects.toThrow(reason);
  });

  it('that says nothing of failures has been told', async () => {
    await expect(bus({}).bus.notify(event)).resolves.toBeUndefined();
  });
});

describe('several notifiers', () => {
  it('are all told, also when one fails', async () => {
    const told: string[] = [];
    const fine = { notify: async ({ id }: LifecycleEvent) => void told.push(id) };
    const broken = { notify: async () => Promise.reject(new Error('no topic')) };
    await expect(everyNotifier([broken, fine]).notify(event)).rejects.toThrow('no topic');
    await everyNotifier([fine]).notify(event);
    expect(told).toEqual([event.id, event.id]);
  });
});
