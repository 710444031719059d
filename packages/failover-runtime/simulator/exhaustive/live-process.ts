import type { DeploymentState } from '../../core/state';
import { ENDLESS_MS } from './bound';
import { errorOf, type Call, type Reply } from './calls';
import { Knowledge } from './knowledge';
import { later } from './moments';

/** A call that has no answer yet. */
export interface Pending {
  readonly serial: number;
  readonly call: Call;
  /** It waits until the search lets it arrive; anything else is answered at once. */
  readonly isGated: boolean;
  readonly settle: (reply: Reply) => void;
}

/** What can happen to a process. */
export type Input =
  | { readonly kind: 'tick' | 'freeze' | 'thaw' }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] };

/** The answer to a call. */
export interface Answer {
  readonly serial: number;
  readonly reply: Reply;
  /** Nobody else has driven the plan since this process last saw it. */
  readonly untouched: boolean;
}

/** Where every process begins to count its time; far enough from zero that nothing is mistaken for nothing. */
const BEGINNING_MS = 1_000;

interface Timer {
  readonly dueMs: number;
  readonly ring: () => void;
}

/** Who drives, and how far: a driver compares these with what it knows, and so only equality matters. */
interface Signs {
  readonly hold: number;
  readonly driverSequence: number;
}

/** One run of the real code of a process, alone with the answers that it gets. */
export class LiveProcess {
  nowMs = BEGINNING_MS;
  pending: Pending[] = [];
  readonly knowledge = new Knowledge(BEGINNING_MS);
  isFrozen = false;
  /** It has come to its end; or what it threw that nobody expects. */
  end: 'over' | { readonly defect: string } | undefined;
  /** It has done all that belongs to the protocol, and ends as soon as that is written down. */
  hasDoneItsPart = false;
  /** What it will hear when it thaws. */
  missed: { readonly call: Call; readonly text: string; readonly hear: () => void }[] = [];
  private timers: Timer[] = [];
  private serial = 0;
  private signs: Signs | undefined;
  /** A number of its own for what it last read or wrote of each item: only equality matters. */
  private readonly versions = new Map<string, number>();

  /** Lets one thing happen, and everything that follows from it inside the process. */
  async take(input: Input): Promise<void> {
    switch (input.kind) {
      case 'tick':
        this.nowMs += 1;
        this.mustHaveTime();
        break;
      case 'freeze':
        this.isFrozen = true;
        break;
      case 'thaw':
        this.isFrozen = false;
        this.missed.splice(0).forEach(({ hear }) => hear());
        break;
      case 'answers':
        input.answers.forEach((answer) => this.answer(answer));
    }
    if (!this.isFrozen) {
      this.ring();
    }
    await this.rest();
    if (this.hasDoneItsPart && !this.pending.some(({ call }) => call.to === 'plan')) {
      this.end ??= 'over';
    }
  }

  /** A turn of the host's event loop begins only when no promise has anything left to do. */
  rest(): Promise<void> {
    // eslint-disable-next-line no-restricted-globals -- nothing is decided by it: it is how a process waits for its code
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** How long its sleeps still last. */
  get sleepsMs(): number[] {
    return this.timers.map(({ dueMs }) => Math.max(0, dueMs - this.nowMs)).sort();
  }

  call<T>(call: Call, isGated: boolean): Promise<T> {
    this.knowledge.ask(call);
    return new Promise<T>((resolve, reject) => {
      const settle = (reply: Reply): void => {
        if ('failure' in reply) {
          this.knowledge.fail(call, reply.failure);
          reject(errorOf(reply.failure));
        } else {
          this.knowledge.hear(call, reply.value, this.nowMs);
          resolve(reply.value as T);
        }
      };
      this.pending.push({ serial: (this.serial += 1), call, isGated, settle });
    });
  }

  sleep(durationMs: number): Promise<void> {
    this.knowledge.sleep();
    return new Promise((ring) => {
      this.timers.push({ dueMs: this.nowMs + Math.max(1, Math.ceil(durationMs)), ring });
    });
  }

  /** The number of what was just read, or written, of an item. */
  nextVersion(item: string): number {
    const version = (this.versions.get(item) ?? 0) + 1;
    this.versions.set(item, version);
    return version;
  }

  /** Writes are decided from what was read last; the search relies on it. */
  mustBeNewest(item: string, version: number): void {
    if (this.versions.get(item) !== version) {
      this.end = { defect: `writes ${item} from an older reading than its newest` };
    }
  }

  /** The plan as this process finds it when it reads it. */
  found(deployment: DeploymentState, untouched: boolean): DeploymentState {
    const { plan } = deployment;
    if (plan === undefined) return deployment;
    const known = (this.signs ??= { hold: 1, driverSequence: 1 });
    const other = untouched ? 0 : 1;
    const signs = { hold: known.hold + other, driverSequence: known.driverSequence + other };
    return { ...deployment, plan: { ...plan, ...signs } };
  }

  wrote(deployment: DeploymentState): void {
    const { hold = 0, driverSequence = 0 } = deployment.plan ?? {};
    this.signs = { hold, driverSequence };
    this.knowledge.writeDown(deployment, this.nowMs);
  }

  private answer({ serial, reply, untouched }: Answer): void {
    const pending = this.pending.find((one) => one.serial === serial) as Pending;
    this.pending = this.pending.filter((one) => one !== pending);
    const { call } = pending;
    // Moments are by this process's clock of when the answer is given, also if it hears it later.
    const heard = this.localReply(call, reply, untouched);
    const hear = () => pending.settle(heard);
    if (this.isFrozen) {
      this.missed.push({ call, text: JSON.stringify(reply), hear });
    } else {
      hear();
    }
  }

  private localReply({ what, to }: Call, reply: Reply, untouched: boolean): Reply {
    if ('failure' in reply) return reply;
    const value = later(reply.value, this.nowMs) as { readonly value: DeploymentState };
    return what === 'read' && to === 'plan'
      ? { value: { ...value, value: this.found(value.value, untouched) } }
      : { value };
  }

  /** What stands for a state may have lived longer than what it stands for; never as long as a fence may take. */
  private mustHaveTime(): void {
    if (this.nowMs - BEGINNING_MS >= ENDLESS_MS) {
      this.end = { defect: 'has lived so long that it may run out of time' };
    }
  }

  private ring(): void {
    const due = this.timers.filter(({ dueMs }) => dueMs <= this.nowMs);
    this.timers = this.timers.filter(({ dueMs }) => dueMs > this.nowMs);
    due.forEach(({ ring }) => ring());
  }
}
