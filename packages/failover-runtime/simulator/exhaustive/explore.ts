import type { Bound } from './bound';
import { budgetOf, total } from './budget';
import { BUDGET, TRAIL, WIDTH } from './row';
import { Frontier } from './frontier';
import { Trails } from './trails';
import { Visited } from './visited';
import { Walk, type Root } from './walk';

/** What a search found. `exhausted`: there is nothing more up to the bound. */
export interface Explored {
  readonly bound: Bound;
  /** Different states, whatever may still happen in them. */
  readonly states: number;
  /** A state counts again when it is met with something left that was not left before. */
  readonly visits: number;
  readonly transitions: number;
  readonly depth: number;
  readonly exhausted: boolean;
  /** Different states of single processes, to each of which the real code was brought. */
  readonly processStates: number;
  /** How often real code was given something to hear. */
  readonly heard: number;
  readonly violation?: {
    readonly text: string;
    readonly root: Root;
    readonly steps: readonly string[];
  };
}

export const ROOTS: readonly Root[] = [
  { automatic: true, watchdogLateMs: 1 },
  { automatic: false, watchdogLateMs: 1 },
  { automatic: false, watchdogLateMs: 0 },
];

/** One search: what it has visited, and what is still to do. */
class Search {
  private readonly walk: Walk;
  private readonly visited = new Visited();
  private readonly trails = new Trails();
  private readonly frontier: Frontier;
  private readonly all: number;
  private readonly origin = new Int32Array(WIDTH);
  private transitions = 0;
  private depth = 0;
  private violation: { readonly text: string; readonly trail: number } | undefined;

  constructor(
    private readonly bound: Bound,
    private readonly mayGoOn: (visits: number) => boolean,
    private readonly roots: readonly Root[],
  ) {
    this.walk = new Walk(bound);
    this.all = total(budgetOf(bound));
    this.frontier = new Frontier(this.all, WIDTH);
  }

  async run(): Promise<Explored> {
    this.roots.forEach((root, index) => {
      this.walk.begin(root);
      this.meet(-1, index);
    });
    let isStopped = false;
    while (this.violation === undefined && !isStopped && this.frontier.next(this.origin)) {
      await this.expand();
      isStopped = !this.mayGoOn(this.visited.size);
    }
    return this.found(isStopped);
  }

  /** Tries everything that may happen in the state that was taken from the frontier. */
  private async expand(): Promise<void> {
    const { walk, origin } = this;
    const { row } = walk.at;
    const trail = origin[TRAIL] as number;
    row.set(origin);
    const count = walk.list();
    for (let index = 0; index < count && this.violation === undefined;) {
      const move = walk.next[index] as number;
      row.set(origin);
      if (walk.tryTo(move)) {
        this.transitions += 1;
        this.meet(trail, move);
        index += 1;
      } else {
        await walk.learn();
      }
    }
  }

  /** A state was reached from the one of this trail. */
  private meet(before: number, move: number): void {
    const { walk, visited, trails } = this;
    const budget = walk.at.at(BUDGET);
    const { high, low } = walk.fingerprint();
    if (!visited.add(high, low, budget)) {
      return;
    }
    const trail = trails.add(before, move);
    this.depth = Math.max(this.depth, trails.length(trail));
    const text = walk.at.violation();
    if (text !== undefined) {
      this.violation = { text, trail };
      return;
    }
    walk.at.row[TRAIL] = trail;
    this.frontier.add(this.all - total(budget), walk.at.row);
  }

  private found(isStopped: boolean): Explored {
    const { bound, walk, visited, transitions, depth, violation } = this;
    const { size: processStates, heard } = walk.tables.processes;
    const counts = { states: visited.states, visits: visited.size, transitions, depth };
    const found = { bound, ...counts, processStates, heard };
    if (violation === undefined) {
      return { ...found, exhausted: !isStopped };
    }
    const [index = 0, ...moves] = this.trails.to(violation.trail);
    const root = this.roots[index] as Root;
    const steps = walk.tell(root, moves);
    return { ...found, exhausted: false, violation: { text: violation.text, root, steps } };
  }
}

/** Visits every state that can be reached within the bound. `mayGoOn` is asked again and again; no stops it. */
export async function explore(
  bound: Bound,
  mayGoOn: (visits: number) => boolean = () => true,
  roots = ROOTS,
): Promise<Explored> {
  // Errors are answers here, and nobody reads where they were made.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await new Search(bound, mayGoOn, roots).run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
