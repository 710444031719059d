/** Where each part of a state is in a row of numbers. */
export const FLAGS = 0;
export const PLAN = 1;
export const GRANTOR = { state: 2, witness: 3 } as const;
export const DATABASES = 4;
/** Processes: the agent, and up to two drivers. */
export const AGENT = 5;
export const DRIVERS = [6, 7] as const;
export const PROCESSES = [AGENT, ...DRIVERS] as const;
export const LATE = 8;
/** For each process: which of its conditional writes are not overtaken, and what a driver knows of the plan. */
export const MARKS = 4;
export const BUDGET = 12;
export const TRAIL = 13;
export const WIDTH = 14;

export const HOME_DOWN = 1;
export const CUT = 2;
/** Takeovers start by themselves (a renewal ends them); otherwise they were asked for (they wait it out). */
export const AUTOMATIC = 4;

/** Nobody has written the plan's item since this driver last saw it. */
export const IS_CURRENT = 1 << 20;
/** Nobody else has driven the plan since this driver last saw it. */
export const IS_UNTOUCHED = 1 << 21;
