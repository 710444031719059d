import { join } from 'node:path';
import type { FleetConfiguration } from './configuration';
import { FleetError } from './errors';
import type { Fleet } from './fleet';
import { type FleetCommand, type FleetCommands, isFleetReply } from './messages';
import type { WriteRecord } from './record';
import type { AcknowledgementCondition, FleetProgress } from './recorder';

/** The module to start as the fleet's process, with an IPC channel (`child_process.fork`). */
export const FLEET_ENTRY = join(__dirname, 'main');

/** As much of a forked `ChildProcess` as the fleet needs. */
export interface FleetChannel {
  send(message: unknown, callback: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number | null, signal: string | null) => void): unknown;
}

/**
 * The fleet in a child process that was started with {@link FLEET_ENTRY}. Starting and ending that process is
 * the caller's business; when it exits, everything that is under way rejects with a `FleetError`.
 */
export async function connectFleet(
  child: FleetChannel,
  configuration: FleetConfiguration<string>,
): Promise<Fleet> {
  const fleet = new RemoteFleet(child);
  await fleet.ask('configure', configuration);
  return fleet;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

class RemoteFleet implements Fleet {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private ended: FleetError | undefined;

  constructor(private readonly child: FleetChannel) {
    child.on('message', (message) => this.receive(message));
    child.on('exit', (code, signal) => {
      this.ended = new FleetError(
        `The process of the clients ended (${signal ?? `exit code ${code}`}).`,
      );
      for (const { reject } of this.pending.values()) reject(this.ended);
      this.pending.clear();
    });
  }

  async start(groups?: readonly string[]): Promise<void> {
    await this.ask('start', groups);
  }

  async stop(groups?: readonly string[]): Promise<void> {
    await this.ask('stop', groups);
  }

  acknowledged(condition: AcknowledgementCondition): Promise<WriteRecord> {
    return this.ask('acknowledged', condition);
  }

  progress(): Promise<FleetProgress> {
    return this.ask('progress', undefined);
  }

  records(): Promise<readonly WriteRecord[]> {
    return this.ask('records', undefined);
  }

  async close(): Promise<void> {
    await this.ask('close', undefined);
  }

  ask<C extends FleetCommand>(
    command: C,
    argument: FleetCommands[C]['argument'],
  ): Promise<FleetCommands[C]['result']> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.child.send({ id, command, argument }, (error) => {
        if (error !== null)
          this.take(id)?.reject(new FleetError(`The clients cannot be reached: ${error.message}.`));
      });
    }) as Promise<FleetCommands[C]['result']>;
  }

  private receive(message: unknown): void {
    if (!isFleetReply(message)) return;
    const waiting = this.take(message.id);
    if ('error' in message) waiting?.reject(new FleetError(message.error));
    else waiting?.resolve(message.result);
  }

  private take(id: number): Pending | undefined {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    return waiting;
  }
}
