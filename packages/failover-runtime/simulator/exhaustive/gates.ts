import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { DeploymentState } from '../../core/state';
import { AdapterError } from '../../plan/errors';
import type { DatabaseControl, Ports, VersionedItem } from '../../plan/ports';

/** How one message may fare. `late`: the caller gives up, and it arrives at some later moment. */
export type Fate = 'arrives' | 'lost' | 'answer-lost' | 'late';

/** A message that waits for its fate. */
export interface Waiting {
  readonly order: number;
  readonly actor: string;
  readonly label: string;
  /** Its caller has given up; it can only arrive. */
  readonly isLate: boolean;
  /** A conditional write that will be refused: what it was decided from has changed. */
  isStale(): boolean;
  settle(fate: Fate): void;
}

/**
 * What an actor has heard since it began anew. With the same code and the same words it is in the same state; of
 * answers to requests that were under way together the order is of no consequence to this code (every branch keeps
 * to its own grantor), so it is left out. The same answer once more changes nothing either; failures are counted.
 */
class Memory {
  private readonly words: string[] = [];
  private readonly latest = new Map<string, string>();

  hear(label: string, text: string, nowMs: number, failed: boolean): void {
    if (failed || this.latest.get(label) !== text) {
      this.latest.set(label, text);
      this.words.push(`${label}@${nowMs}=${text}`);
    }
  }

  sleep(untilMs: number): void {
    this.latest.set('asleep', String(untilMs));
  }

  wake(): void {
    this.latest.delete('asleep');
  }

  text(): string {
    return [...this.words].sort().join(';') + (this.latest.get('asleep') ?? '');
  }
}

/** Holds every message that matters until the search decides what becomes of it. */
export class Gates {
  private readonly open = new Map<number, Waiting>();
  private order = 0;
  private readonly memories = new Map<string, Memory>();

  get waiting(): Waiting[] {
    return [...this.open.values()];
  }

  memoryOf(actor: string): Memory {
    const known = this.memories.get(actor) ?? new Memory();
    this.memories.set(actor, known);
    return known;
  }

  /** The actor begins anew, or is dead: it remembers nothing. */
  forget(actor: string): void {
    this.memories.delete(actor);
  }

  /** The actor dies; what it had not sent yet is never sent. */
  abandon(actor: string): void {
    for (const message of this.waiting.filter((one) => one.actor === actor)) {
      this.open.delete(message.order);
    }
    this.forget(actor);
  }

  /** An answer that needs no gate. */
  async note<T>(
    actor: string,
    label: string,
    nowMs: () => number,
    reading: Promise<T>,
  ): Promise<T> {
    const memory = this.memoryOf(actor);
    try {
      const value = await reading;
      memory.hear(label, textOf(value), nowMs(), false);
      return value;
    } catch (error) {
      memory.hear(label, (error as Error).name, nowMs(), true);
      throw error;
    }
  }

  pass<T>(
    actor: string,
    label: string,
    nowMs: () => number,
    effect: () => Promise<T>,
    isStale: () => boolean = () => false,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        this.memoryOf(actor).hear(label, error.name, nowMs(), true);
        reject(error);
      };
      const run = (): void => {
        effect().then((value) => {
          this.memoryOf(actor).hear(label, 'done', nowMs(), false);
          resolve(value);
        }, fail);
      };
      this.hold(actor, label, false, isStale, (fate) => {
        if (fate === 'arrives') {
          run();
          return;
        }
        if (fate === 'answer-lost') {
          effect().catch(() => undefined);
        } else if (fate === 'late') {
          this.hold(actor, label, true, isStale, () => void effect().catch(() => undefined));
        }
        fail(new AdapterError('No answer.'));
      });
    });
  }

  private hold(
    actor: string,
    label: string,
    isLate: boolean,
    isStale: () => boolean,
    act: (fate: Fate) => void,
  ): void {
    const order = (this.order += 1);
    this.open.set(order, {
      order,
      actor,
      label,
      isLate,
      isStale,
      settle: (fate) => {
        this.open.delete(order);
        act(fate);
      },
    });
  }
}

function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, withoutVersion);
}

/** Which version an item had matters only as long as a write of it is under way, and there it is asked for. */
function withoutVersion(key: string, value: unknown): unknown {
  return key === 'version' ? undefined : value;
}

/** A write that other actors must see in some order; bookkeeping of a step is of no consequence to them. */
function isWeighty(before: DeploymentState | undefined, after: DeploymentState): boolean {
  return (
    before?.plan?.id !== after.plan?.id ||
    before?.plan?.passedNoReturn !== after.plan?.passedNoReturn ||
    before?.plan?.status !== after.plan?.status
  );
}

interface Passing {
  readonly pass: <T>(
    label: string,
    effect: () => Promise<T>,
    isStale?: () => boolean,
  ) => Promise<T>;
  readonly note: <T>(label: string, reading: Promise<T>) => Promise<T>;
}

/** Every change of a database waits at a gate. */
function gatedDatabase(
  control: DatabaseControl,
  region: string,
  { pass, note }: Passing,
): DatabaseControl {
  return {
    observe: (timeoutMs) => control.observe(timeoutMs),
    beginRenewal: (timeoutMs) => note(`clock ${region}`, control.beginRenewal(timeoutMs)),
    renewLease: (token, terms, timeoutMs) =>
      pass(`renew ${region}`, () => control.renewLease(token, terms, timeoutMs)),
    fence: (epoch, timeoutMs) => pass(`fence ${region}`, () => control.fence(epoch, timeoutMs)),
    unfence: (epoch, timeoutMs) =>
      pass(`unfence ${region}`, () => control.unfence(epoch, timeoutMs)),
    lockOut: (epoch, timeoutMs) =>
      pass(`lock-out ${region}`, () => control.lockOut(epoch, timeoutMs)),
    promote: (epoch, timeoutMs, manner) =>
      pass(`promote ${region}`, () => control.promote(epoch, timeoutMs, manner)),
    open: (token, terms, timeoutMs) =>
      pass(`open ${region}`, () => control.open(token, terms, timeoutMs)),
    follow: (epoch, timeoutMs) => control.follow(epoch, timeoutMs),
  };
}

/**
 * The same ports with a gate before every change that belongs to the lease protocol and the takeover. Readings need
 * none: what is decided from one takes effect at a gate, however much later, and only if nothing has changed since.
 */
export function gated(
  ports: Ports,
  gates: Gates,
  actor: string,
  stored: () => DeploymentState | undefined,
  versionOf: (id: GrantorId) => number,
): Ports {
  const nowMs = () => ports.clock.nowMs();
  const pass = <T>(label: string, effect: () => Promise<T>, isStale?: () => boolean): Promise<T> =>
    gates.pass(actor, label, nowMs, effect, isStale);
  const note = <T>(label: string, reading: Promise<T>): Promise<T> =>
    gates.note(actor, label, nowMs, reading);
  const grantors: Partial<Record<GrantorId, VersionedItem<GrantorItem>>> = {};
  for (const [id, item] of Object.entries(ports.grantors) as [
    GrantorId,
    VersionedItem<GrantorItem>,
  ][]) {
    grantors[id] = {
      read: () => note(`read ${id}`, item.read()),
      write: (value, version) =>
        pass(
          `write ${id}`,
          () => item.write(value, version),
          () => version !== versionOf(id),
        ),
    };
  }
  return {
    ...ports,
    clock: {
      nowMs,
      sleep: async (durationMs) => {
        gates.memoryOf(actor).sleep(nowMs() + durationMs);
        await ports.clock.sleep(durationMs);
        gates.memoryOf(actor).wake();
      },
    },
    state: {
      read: () => ports.state.read(),
      write: async (value, version) => {
        const written = await (isWeighty(stored(), value)
          ? pass('write the state item', () => ports.state.write(value, version))
          : ports.state.write(value, version));
        // What a driver knows beyond one step is what it has written down.
        gates.forget(actor);
        return written;
      },
    },
    grantors,
    databases: {
      home: gatedDatabase(ports.databases.home, 'home', { pass, note }),
      standby: gatedDatabase(ports.databases.standby, 'standby', { pass, note }),
    },
    // What comes after the new writer is open is of no consequence to the protocol: the actor stops there.
    credentials: { current: () => never(), switchTo: () => never() },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
