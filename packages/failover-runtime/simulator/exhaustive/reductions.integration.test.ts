import type * as Grantors from '../../plan/steps/grantors';
import { BOUNDS, type Bound } from './bound';
import type * as Explore from './explore';

const LONG_MS = 1_800_000;
const TWO_WRITERS = 'home and standby both acknowledge writes';

/** Explores with a part of the code under test as somebody could have got it wrong. */
async function violationWith(
  module: string,
  wrong: (actual: never) => object,
  horizon: number,
): Promise<string | undefined> {
  jest.resetModules();
  jest.doMock(module, () => {
    const actual = jest.requireActual<object>(module);
    return { ...actual, ...wrong(actual as never) };
  });
  try {
    const { explore } = jest.requireActual<typeof Explore>('./explore');
    const bound: Bound = { ...(BOUNDS.tiny as Bound), horizon };
    return (await explore(bound)).violation?.text;
  } finally {
    jest.dontMock(module);
  }
}

// Each reduction leaves out states. These mistakes show only in states that lie close to those.

test(
  'times as ages: a wait that ends before the lease and its watchdog is found',
  async () => {
    const lapsesAtMs = (
      { seenAtMs }: { readonly seenAtMs: number },
      { outlastMs }: { readonly outlastMs: number },
    ): number => seenAtMs + outlastMs - 1;
    const found = await violationWith('../../core/lease/lapse', () => ({ lapsesAtMs }), 3);
    expect(found).toBe(TWO_WRITERS);
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
    const found = await violationWith('../../plan/steps/grantors', wrong, 4);
    expect(found).toBe(TWO_WRITERS);
  },
  LONG_MS,
);
