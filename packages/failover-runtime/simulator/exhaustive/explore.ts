import { Stillness } from '../world';
import type { Bound } from './bound';
import { digest, total, Visited } from './budget';
import { budgetOf, Scene, type Choice, type Root } from './scene';

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

/** So many scenes are brought to their states side by side: they share the waiting for their code to rest. */
const LANES = 16;

/** How a state is reached, from its end to its beginning: paths share what they have in common. */
interface Path {
  readonly before: Path | undefined;
  readonly choice: Choice;
  readonly length: number;
}

function choicesOf(path: Path | undefined): Choice[] {
  const choices: Choice[] = [];
  for (let step = path; step !== undefined; step = step.before) {
    choices.push(step.choice);
  }
  return choices.reverse();
}

interface Todo {
  readonly root: Root;
  readonly path: Path | undefined;
}

/** What is still to be tried, the paths that have spent least first: each state is met with the most left. */
class Agenda {
  private readonly bySpent: Todo[][];

  constructor(most: number) {
    this.bySpent = Array.from({ length: most + 1 }, () => []);
  }

  add(cost: number, root: Root, path: Path | undefined): void {
    this.bySpent[cost]?.push({ root, path });
  }

  next(): Todo | undefined {
    return this.bySpent.find((todo) => todo.length > 0)?.pop();
  }
}

/** One search: what it has visited, and what is still to do. */
class Search {
  private readonly visited = new Visited();
  private readonly agenda: Agenda;
  private readonly stillness = new Stillness();
  private readonly busy = new Set<Promise<void>>();
  private transitions = 0;
  private depth = 0;
  private violation:
    { readonly text: string; readonly root: Root; readonly path: Choice[] } | undefined;

  constructor(
    private readonly bound: Bound,
    private readonly mayGoOn: (visits: number) => boolean,
  ) {
    this.agenda = new Agenda(total(budgetOf(bound)));
  }

  async run(): Promise<Explored> {
    ROOTS.forEach((root) => this.agenda.add(0, root, undefined));
    let isStopped = false;
    for (;;) {
      isStopped ||= !this.mayGoOn(this.visited.size);
      while (this.busy.size < LANES && !isStopped && this.violation === undefined) {
        const todo = this.agenda.next();
        if (todo === undefined) {
          break;
        }
        const going = this.follow(todo.root, todo.path).finally(() => this.busy.delete(going));
        this.busy.add(going);
      }
      if (this.busy.size === 0) {
        break;
      }
      await Promise.race(this.busy);
    }
    const { bound, visited, transitions, depth } = this;
    const found = { bound, states: visited.states, visits: visited.size, transitions, depth };
    if (this.violation === undefined) {
      return { ...found, exhausted: !isStopped };
    }
    const { text, root, path } = this.violation;
    const steps = await tell(bound, root, path);
    return { ...found, exhausted: false, violation: { text, root, steps } };
  }

  /**
   * Running code cannot be copied, so a state is reached again by taking the same choices from the start. From
   * there on the first choice that spends nothing is taken at once; the others are left to later.
   */
  private async follow(root: Root, start: Path | undefined): Promise<void> {
    const scene = new Scene(this.bound, root, this.stillness);
    const all = total(budgetOf(this.bound));
    for (const choice of choicesOf(start)) {
      await scene.take(choice);
    }
    for (let path = start; ;) {
      this.transitions += 1;
      this.depth = Math.max(this.depth, path?.length ?? 0);
      const text = scene.violation();
      if (text !== undefined) {
        this.violation ??= { text, root, path: choicesOf(path) };
        return;
      }
      if (!this.visited.add(digest(scene.fingerprint()), scene.budget)) {
        return;
      }
      const cost = all - total(scene.budget);
      const length = (path?.length ?? 0) + 1;
      const { free, dear } = scene.choices();
      const [first, ...others] = free;
      dear.forEach((choice) => this.agenda.add(cost + 1, root, { before: path, choice, length }));
      others.forEach((choice) => this.agenda.add(cost, root, { before: path, choice, length }));
      if (first === undefined) {
        return;
      }
      path = { before: path, choice: first, length };
      await scene.take(first);
    }
  }
}

async function tell(bound: Bound, root: Root, path: readonly Choice[]): Promise<string[]> {
  const scene = new Scene(bound, root);
  const told: string[] = [];
  for (const choice of path) {
    told.push(await scene.take(choice));
  }
  return told;
}

/** Visits every state that can be reached within the bound. `mayGoOn` is asked again and again; no stops it. */
export async function explore(
  bound: Bound,
  mayGoOn: (visits: number) => boolean = () => true,
): Promise<Explored> {
  return new Search(bound, mayGoOn).run();
}
