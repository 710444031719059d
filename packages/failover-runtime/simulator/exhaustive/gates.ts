import { AdapterError } from '../../plan/errors';
import { Memory } from './memory';

/** How one message may fare. `late`: the caller gives up, and it arrives at some later moment. */
export type Fate = 'arrives' | 'lost' | 'answer-lost' | 'late';

/** What decides what a message does where it arrives. */
export interface Content {
  readonly epoch?: number;
  /** Of the database's clock, read before. */
  readonly clockMs?: number;
}

/** What is to be held, and what it does when it arrives. */
export interface Message<T> {
  readonly label: string;
  readonly content: Content;
  readonly isStale: () => boolean;
  readonly effect: () => Promise<T>;
}

/** A message that waits for its fate. */
export interface Waiting {
  readonly order: number;
  readonly actor: string;
  readonly label: string;
  /** Its caller has given up; it can only arrive. */
  readonly isLate: boolean;
  /** What it carries; `clockMs` is a time. */
  readonly content: Content;
  /** A conditional write that will be refused: what it was decided from has changed. */
  isStale(): boolean;
  settle(fate: Fate): void;
}

/** Holds every message that matters until the search decides what becomes of it. */
export class Gates {
  private readonly open = new Map<number, Waiting>();
  private order = 0;
  private readonly memories = new Map<string, Memory>();

  constructor(private readonly nowMs: () => number) {}

  get waiting(): Waiting[] {
    return [...this.open.values()];
  }

  memoryOf(actor: string): Memory {
    const known = this.memories.get(actor) ?? new Memory(this.nowMs());
    this.memories.set(actor, known);
    return known;
  }

  /** The actor begins anew, or is dead: it remembers nothing. */
  forget(actor: string): void {
    this.memories.set(actor, new Memory(this.nowMs()));
  }

  /** The actor dies; what it had not sent yet is never sent. */
  abandon(actor: string): void {
    for (const message of this.waiting.filter((one) => one.actor === actor)) {
      this.open.delete(message.order);
    }
    this.forget(actor);
  }

  /** An answer that needs no gate. */
  async note<T>(actor: string, label: string, reading: Promise<T>): Promise<T> {
    const memory = this.memoryOf(actor);
    try {
      const value = await reading;
      memory.hear(label, value, this.nowMs());
      return value;
    } catch (error) {
      memory.fail(label);
      throw error;
    }
  }

  /** Holds a message; what becomes of it is decided by whoever settles it. */
  pass<T>(actor: string, message: Message<T>): Promise<T> {
    const { label, effect } = message;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        this.memoryOf(actor).fail(label);
        reject(error);
      };
      const run = (): void => {
        effect().then((value) => {
          this.memoryOf(actor).hear(label, 'done', this.nowMs());
          resolve(value);
        }, fail);
      };
      this.hold(actor, message, false, (fate) => {
        if (fate === 'arrives') {
          run();
          return;
        }
        if (fate === 'answer-lost') {
          effect().catch(ignore);
        } else if (fate === 'late') {
          this.hold(actor, message, true, () => void effect().catch(ignore));
        }
        fail(new AdapterError('No answer.'));
      });
    });
  }

  private hold(
    actor: string,
    { label, content, isStale }: Pick<Message<never>, 'label' | 'content' | 'isStale'>,
    isLate: boolean,
    act: (fate: Fate) => void,
  ): void {
    const order = (this.order += 1);
    this.open.set(order, {
      order,
      actor,
      label,
      isLate,
      content,
      isStale,
      settle: (fate) => {
        this.open.delete(order);
        act(fate);
      },
    });
  }
}

function ignore(): void {
  // Its caller has given up.
}
