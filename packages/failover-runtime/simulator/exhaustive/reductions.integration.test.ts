import type { decideGrant as DecideGrant } from '../../core/lease/grantor';
import type * as Grantors from '../../plan/steps/grantors';
import { BOUNDS, type Bound } from './bound';
import type * as Explore from './explore';

const LONG_MS = 600_000;
const TWO_WRITERS = 'home and standby both acknowledge writes';

interface Sighting {
  readonly seenAtMs: number;
}

interface Granted {
  readonly outlastMs: number;
}

/** Explores with a part of the code under test as somebody could have got it wrong. */
async function violationWith(
  module: string,
  wrong: (actual: never) => object,
  name: string,
  time: number,
): Promise<string | undefined> {
  jest.resetModules();
  jest.doMock(module, () => {
    const actual = jest.requireActual<object>(module);
    return { ...actual, ...wrong(actual as never) };
  });
  try {
    const { explore } = jest.requireActual<typeof Explore>('./explore');
    const bound: Bound = { ...(BOUNDS[name] as Bound), time };
    // Asked for by a person, with a watchdog that comes as late as it may: the beginning with the most to find.
    const root = { automatic: false, watchdogLateMs: 1 } as const;
    return (await explore(bound, () => true, [root])).violation?.text;
  } finally {
    jest.dontMock(module);
  }
}

const LAPSE = '../../core/lease/lapse';

// Each reduction leaves out states, and each process is run once only for each of its states. These mistakes show
// in states that lie close to what is left out.

test(
  'times as ages: a wait that ends before the lease and its watchdog is found',
  async () => {
    const lapsesAtMs = ({ seenAtMs }: Sighting, { outlastMs }: Granted) => seenAtMs + outlastMs - 1;
    expect(await violationWith(LAPSE, () => ({ lapsesAtMs }), 'tiny', 3)).toBe(TWO_WRITERS);
  },
  LONG_MS,
);

test(
  'times as ages: a wait that forgets the margin is found where a clock falls behind within it',
  async () => {
    const lapsesAtMs = ({ seenAtMs }: Sighting, { outlastMs }: Granted) => seenAtMs + outlastMs;
    const wrong = () => ({ lapsesAtMs });
    expect(await violationWith(LAPSE, wrong, 'slow-clock', 3)).toBe(TWO_WRITERS);
    expect(await violationWith(LAPSE, wrong, 'tiny', 3)).toBeUndefined();
  },
  LONG_MS,
);

test(
  'sightings: a wait that a renewal does not begin anew is found',
  async () => {
    const sightGrant = (before: unknown, { sequence }: { sequence: number }, nowMs: number) =>
      before ?? { sequence, seenAtMs: nowMs };
    expect(await violationWith(LAPSE, () => ({ sightGrant }), 'tiny', 4)).toBe(TWO_WRITERS);
  },
  LONG_MS,
);

test(
  'one moment for refused renewals: a lease that no grantor granted is found',
  async () => {
    const wrong = ({ askForGrants }: typeof Grantors): object => ({
      askForGrants: (...request: Parameters<typeof askForGrants>) => {
        const { all } = askForGrants(...request);
        return { all, first: all.then(([answer]) => answer) };
      },
    });
    expect(await violationWith('../../plan/steps/grantors', wrong, 'tiny', 4)).toBe(TWO_WRITERS);
  },
  LONG_MS,
);

test(
  'mirrored grantors: a grant despite a claim is found',
  async () => {
    const wrong = ({ decideGrant }: { decideGrant: typeof DecideGrant }): object => ({
      decideGrant: (
        { claim: _forgotten, ...item }: Parameters<typeof DecideGrant>[0],
        request: Parameters<typeof DecideGrant>[1],
      ) => decideGrant(item, request),
    });
    expect(await violationWith('../../core/lease/grantor', wrong, 'tiny', 4)).toBe(TWO_WRITERS);
  },
  LONG_MS,
);
