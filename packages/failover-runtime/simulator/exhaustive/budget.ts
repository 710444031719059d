/** What may still happen in one explored history. With more of any of them nothing less can happen. */
export interface Budget {
  readonly time: number;
  readonly renewals: number;
  readonly takeovers: number;
  readonly failures: number;
  readonly partitions: number;
  readonly losses: number;
}

/** All of it as one number: paths that have the most left are tried first, so that states are met like that. */
export function total({ time, renewals, takeovers, failures, partitions, losses }: Budget): number {
  return time + renewals + takeovers + failures + partitions + losses;
}

/** Whether everything that can happen with `other` can happen with `one` as well. */
function covers(one: Budget, other: Budget): boolean {
  return (
    one.time >= other.time &&
    one.renewals >= other.renewals &&
    one.takeovers >= other.takeovers &&
    one.failures >= other.failures &&
    one.partitions >= other.partitions &&
    one.losses >= other.losses
  );
}

/**
 * The states that were visited, each with the budgets that were left. A state that was visited with at least as
 * much left has had everything tried that could be tried now.
 */
export class Visited {
  private readonly budgets = new Map<number, Budget | Budget[]>();
  /** Visits, each of them with something left that no earlier one had. */
  size = 0;

  /** How many different states there are, whatever was left. */
  get states(): number {
    return this.budgets.size;
  }

  /** False when there is nothing new in it. */
  add(mark: number, left: Budget): boolean {
    const known = this.budgets.get(mark);
    if (known === undefined) {
      this.budgets.set(mark, left);
    } else {
      const list = Array.isArray(known) ? known : [known];
      if (list.some((before) => covers(before, left))) {
        return false;
      }
      this.budgets.set(mark, [...list.filter((before) => !covers(left, before)), left]);
    }
    this.size += 1;
    return true;
  }
}

const TWO_TO_21 = 2 ** 21;

/**
 * 53 bits of a text: among ten million states the chance that any two share theirs is below one in a hundred.
 */
export function digest(text: string): number {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return (one >>> 0) * TWO_TO_21 + ((other >>> 0) % TWO_TO_21);
}
