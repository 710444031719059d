import type { Bound } from './bound';
import { Scene, type Choice, type Root } from './scene';

/** What a search found. `exhausted`: there is nothing more up to the bound. */
export interface Explored {
  readonly bound: Bound;
  readonly states: number;
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

/** Two independent numbers of 32 bits in one text: that two states share it by chance is not to be expected. */
function digest(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}`;
}

async function replay(bound: Bound, root: Root, path: readonly Choice[]): Promise<Scene> {
  const scene = new Scene(bound, root);
  for (const choice of path) {
    await scene.take(choice);
  }
  return scene;
}

async function tell(bound: Bound, root: Root, path: readonly Choice[]): Promise<string[]> {
  const scene = new Scene(bound, root);
  const told: string[] = [];
  for (const choice of path) {
    told.push(await scene.take(choice));
  }
  return told;
}

/**
 * Visits every state that can be reached within the bound. Running code cannot be copied, so a state is reached
 * again by taking the same choices from the start; the first choice at each state goes on from where it is.
 */
export async function explore(
  bound: Bound,
  mayGoOn: (states: number) => boolean = () => true,
): Promise<Explored> {
  const seen = new Set<string>();
  let transitions = 0;
  let depth = 0;
  for (const root of ROOTS) {
    const todo: Choice[][] = [[]];
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      if (!mayGoOn(seen.size)) {
        return { bound, states: seen.size, transitions, depth, exhausted: false };
      }
      const scene = await replay(bound, root, path);
      transitions += 1;
      for (;;) {
        const text = scene.violation();
        depth = Math.max(depth, path.length);
        if (text !== undefined) {
          const steps = await tell(bound, root, path);
          const violation = { text, root, steps };
          return { bound, states: seen.size, transitions, depth, exhausted: false, violation };
        }
        const mark = digest(`${ROOTS.indexOf(root)}${scene.fingerprint()}`);
        if (seen.has(mark)) {
          break;
        }
        seen.add(mark);
        const [first, ...others] = scene.choices();
        others.forEach((choice) => todo.push([...(path as Choice[]), choice]));
        if (first === undefined) {
          break;
        }
        path = [...path, first];
        await scene.take(first);
        transitions += 1;
      }
    }
  }
  return { bound, states: seen.size, transitions, depth, exhausted: true };
}
