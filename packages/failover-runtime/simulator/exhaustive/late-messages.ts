import type { Calls } from './call-table';
import { Ids } from './ids';

/** A call on its way. */
export interface Message {
  readonly call: number;
  /** Sent by the agent; otherwise by a driver. */
  readonly byAgent: boolean;
  /** A conditional write that nothing has overtaken. */
  readonly isFresh: boolean;
}

/** The sets of messages whose sender is gone or has given up, and that may still arrive, by number; 0 is the empty one. */
export class LateMessages {
  private readonly ids = new Ids();
  private readonly sets: (readonly Message[])[] = [];
  private readonly mirrors: number[] = [];

  constructor(private readonly calls: Calls) {
    this.id([]);
  }

  of(id: number): readonly Message[] {
    return this.sets[id] as readonly Message[];
  }

  with(id: number, message: Message): number {
    return this.id([...this.of(id), message]);
  }

  without(id: number, index: number): number {
    return this.id(this.of(id).filter((_one, at) => at !== index));
  }

  tick(id: number): number {
    return id === 0
      ? id
      : this.id(this.of(id).map((one) => ({ ...one, call: this.calls.tick(one.call) })));
  }

  /** Conditional writes there will be refused from now on, whenever they arrive: they are gone. */
  overtaken(id: number, isThere: (call: number) => boolean): number {
    return id === 0 ? id : this.id(this.of(id).filter(({ call }) => !isThere(call)));
  }

  mirror(id: number): number {
    return (this.mirrors[id] ??= this.ids.of(
      textOf(this.of(id).map((one) => ({ ...one, call: this.calls.mirror(one.call) }))),
    ));
  }

  private id(set: readonly Message[]): number {
    const id = this.ids.of(textOf(set));
    this.sets[id] ??= [...set].sort((one, other) => numberOf(one) - numberOf(other));
    return id;
  }
}

function numberOf({ call, byAgent, isFresh }: Message): number {
  return call * 4 + (byAgent ? 2 : 0) + (isFresh ? 1 : 0);
}

function textOf(set: readonly Message[]): string {
  return set
    .map(numberOf)
    .sort((one, other) => one - other)
    .join();
}
