import type { Bound } from './bound';

/** What may still happen in one history, each by how often it may. With more of any of them nothing less can happen. */
export const SPENDABLE = [
  'time',
  'renewals',
  'takeovers',
  'failures',
  'partitions',
  'freezes',
  'standIns',
  'losses',
  'slowClocks',
] as const;

export type Spendable = (typeof SPENDABLE)[number];

/** So many bits each, the highest of them for comparing all at once. */
function widthOf(what: Spendable): number {
  return what === 'time' ? 4 : 3;
}

interface Field {
  readonly shift: number;
  readonly most: number;
}

function fields(): Record<Spendable, Field> {
  let shift = 0;
  const entries = SPENDABLE.map((what) => {
    const field = { shift, most: (1 << (widthOf(what) - 1)) - 1 };
    shift += widthOf(what);
    return [what, field] as const;
  });
  return Object.fromEntries(entries) as Record<Spendable, Field>;
}

const FIELDS = fields();
const GUARDS = Object.values(FIELDS).reduce(
  (guards, { shift, most }) => guards | ((most + 1) << shift),
  0,
);

/** All of a bound, as one number of less than 31 bits. */
export function budgetOf(bound: Bound): number {
  return SPENDABLE.reduce((budget, what) => {
    const { shift, most } = FIELDS[what];
    const amount = bound[what];
    if (amount > most) {
      throw new RangeError(`A bound may hold ${most} ${what} at most, not ${amount}.`);
    }
    return budget | (amount << shift);
  }, 0);
}

export function left(budget: number, what: Spendable): number {
  const { shift, most } = FIELDS[what];
  return (budget >>> shift) & most;
}

export function spent(budget: number, what: Spendable): number {
  return budget - (1 << FIELDS[what].shift);
}

export function without(budget: number, what: Spendable): number {
  const { shift, most } = FIELDS[what];
  return budget & ~(most << shift);
}

/** All of it together: paths that have the most left are tried first, so that states are met like that. */
export function total(budget: number): number {
  return SPENDABLE.reduce((sum, what) => sum + left(budget, what), 0);
}

/** Whether everything that can happen with `other` can happen with `one` as well. */
export function covers(one: number, other: number): boolean {
  return (((one | GUARDS) - other) & GUARDS) === GUARDS;
}
