import { z } from 'zod';
import type { FleetConfiguration } from './configuration';
import type { WriteRecord } from './record';
import type { AcknowledgementCondition, FleetProgress } from './recorder';

/** What a fleet in a process of its own can be asked: the argument and the result of each command. */
export interface FleetCommands {
  /** Must come first, and once. The look-ups are HTTP addresses. */
  readonly configure: { argument: FleetConfiguration<string>; result: undefined };
  readonly start: { argument: readonly string[] | undefined; result: undefined };
  readonly stop: { argument: readonly string[] | undefined; result: undefined };
  readonly acknowledged: { argument: AcknowledgementCondition; result: WriteRecord };
  readonly progress: { argument: undefined; result: FleetProgress };
  readonly records: { argument: undefined; result: readonly WriteRecord[] };
  readonly close: { argument: undefined; result: undefined };
}

export type FleetCommand = keyof FleetCommands;

/** What the process that owns the drill sends. The sender is always our own process, of the same version. */
export type FleetRequest = {
  [Command in FleetCommand]: {
    readonly id: number;
    readonly command: Command;
    readonly argument: FleetCommands[Command]['argument'];
  };
}[FleetCommand];

/** What the fleet answers, with the request's number. */
export type FleetReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

const requestShape = z.object({
  id: z.number(),
  command: z.enum(['configure', 'start', 'stop', 'acknowledged', 'progress', 'records', 'close']),
});

/** Whether a message is a request to a fleet, and not something else on the same channel. */
export function isFleetRequest(message: unknown): message is FleetRequest {
  return requestShape.safeParse(message).success;
}

/** Whether a message is an answer of a fleet. */
export function isFleetReply(message: unknown): message is FleetReply {
  return z
    .union([
      z.object({ id: z.number(), error: z.string() }),
      z.object({ id: z.number(), result: z.unknown() }),
    ])
    .safeParse(message).success;
}
