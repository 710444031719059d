import type { Bound } from './bound';
import { budgetOf, left } from './budget';
import { Deployment, type ProcessEvent, type Unknown } from './deployment';
import { AUTOMATIC, BUDGET, CUT, DATABASES, FLAGS, GRANTOR, PLAN } from './row';
import { fingerprint } from './fingerprint';
import type { Hash } from './hash';
import { MOVE, Moves } from './moves';
import { Tables } from './tables';

/** What differs between the beginnings of a search. */
export interface Root {
  /** The takeovers start by themselves (a renewal ends them) or were asked for (they wait it out). */
  readonly automatic: boolean;
  readonly watchdogLateMs: 0 | 1;
}

/** More than can happen next in any state. */
const MOST_MOVES = 512;

/** A deployment and what can happen to it, from a beginning on, one thing after the other. */
export class Walk {
  readonly tables: Tables;
  readonly at: Deployment;
  readonly moves: Moves;
  /** What may happen next, as `Moves` numbers it; as many as `list` says. */
  readonly next = new Int16Array(MOST_MOVES);
  private readonly hash: Hash = { high: 0, low: 0 };

  constructor(
    private readonly bound: Bound,
    tell?: (event: ProcessEvent) => void,
  ) {
    this.tables = new Tables();
    this.at = new Deployment(this.tables, tell);
    this.moves = new Moves(this.tables, this.at);
  }

  /** As the installation leaves it: home is open in epoch 1, with a first lease. */
  begin({ automatic, watchdogLateMs }: Root): void {
    const { row } = this.at;
    const { plans, grantors, databases } = this.tables;
    row.fill(0);
    row[FLAGS] = automatic ? AUTOMATIC : 0;
    row[PLAN] = plans.initial();
    row[GRANTOR.state] = grantors.initial();
    row[GRANTOR.witness] = grantors.initial();
    row[DATABASES] = databases.initial(watchdogLateMs);
    row[BUDGET] = budgetOf(this.bound);
  }

  /** Looks up what may happen next; how many things there are. */
  list(): number {
    return this.moves.list(this.next);
  }

  /** Lets something happen. False: the real code has to be run first; the state is of no use then. */
  tryTo(move: number): boolean {
    try {
      this.moves.take(move);
      return true;
    } catch (error) {
      if (error !== this.at.unknown) {
        throw error;
      }
      return false;
    }
  }

  /** Runs the real code for what was not known. */
  async learn(): Promise<void> {
    const { state, input, planId }: Unknown = this.at.unknown;
    const { processes } = this.tables;
    await (state < 0 ? processes.start(planId) : processes.learn(state, input));
  }

  /** Everything that decides what can happen from here on, but for the budget. */
  fingerprint(): Hash {
    const { at, hash } = this;
    const budget = at.at(BUDGET);
    const mayMirror = !at.is(CUT) && left(budget, 'partitions') === 0;
    const grantsCount = left(budget, 'takeovers') > 0;
    fingerprint(at.row, this.tables, { mayMirror, grantsCount }, hash);
    return hash;
  }

  /** What happens, for people. All of it has happened before, so that nothing is to be learned. */
  tell(root: Root, moves: readonly number[]): string[] {
    this.begin(root);
    let timeMs = 0;
    return moves.map((move) => {
      const text = `${timeMs}  ${this.moves.tell(move)}`;
      timeMs += move === MOVE.time ? 1 : 0;
      this.moves.take(move);
      return text;
    });
  }
}
