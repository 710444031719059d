import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AdapterError } from '../../plan/errors';
import type { Notifier } from '../../plan/ports';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';
import { DETAIL_TYPE, EVENT_SOURCE } from './lifecycle-schema';

/** Tells other systems through an event bus of the standby region; see `lifecycle-schema` for the format. */
export function busNotifier(
  client: EventBridgeClient,
  busName: string,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): Notifier {
  return {
    async notify(event) {
      const command = new PutEventsCommand({
        Entries: [
          {
            EventBusName: busName,
            Source: EVENT_SOURCE,
            DetailType: DETAIL_TYPE,
            Resources: [event.deployment],
            Detail: JSON.stringify({ format: 1, ...event }),
          },
        ],
      });
      const { FailedEntryCount = 0, Entries } = await call(
        'publishing an event',
        (options) => client.send(command, options),
        totalMs,
      );
      if (FailedEntryCount > 0) {
        // The call as a whole succeeds also when the bus takes nothing.
        throw new AdapterError(
          `The event bus refused the event: ${Entries?.[0]?.ErrorCode ?? 'no reason'}.`,
        );
      }
    },
  };
}
