import { BOUNDS, type Bound } from './bound';
import { Scene, type Root } from './scene';

const root: Root = { automatic: false, watchdogLateMs: 1 };
const tiny = BOUNDS.tiny as Bound;

/** A scene in which these things have happened, each named by the beginning of what it says of itself. */
async function after(bound: Bound, ...told: readonly string[]): Promise<Scene> {
  const scene = new Scene(bound, root);
  for (const beginning of told) {
    const { free, dear } = scene.choices();
    const choice = [...free, ...dear].find((one) => scene.describe(one).endsWith(beginning));
    if (choice === undefined) {
      throw new Error(
        `'${beginning}' cannot happen: ${[...free, ...dear].map((one) => scene.describe(one)).join()}`,
      );
    }
    await scene.take(choice);
  }
  return scene;
}

const toTheClaims = ['takeover', 'fence home arrives'] as const;

test('what happened to one grantor is the same as what happened to the other', async () => {
  const one = await after(tiny, ...toTheClaims, 'time', 'write state arrives');
  const other = await after(tiny, ...toTheClaims, 'time', 'write witness arrives');
  const neither = await after(tiny, ...toTheClaims, 'time');
  expect(one.fingerprint()).toBe(other.fingerprint());
  expect(one.fingerprint()).not.toBe(neither.fingerprint());
});

test('unless a partition may still tell them from each other', async () => {
  const bound = { ...tiny, partitions: 1 };
  const one = await after(bound, ...toTheClaims, 'time', 'write state arrives');
  const other = await after(bound, ...toTheClaims, 'time', 'write witness arrives');
  expect(one.fingerprint()).not.toBe(other.fingerprint());
});

test('the same state later is the same state, with less left', async () => {
  const bound = { ...tiny, horizon: 8 };
  const early = await after(bound, ...Array<string>(6).fill('time'));
  const later = await after(bound, ...Array<string>(7).fill('time'));
  expect(later.fingerprint()).toBe(early.fingerprint());
  expect(later.budget.time).toBe(early.budget.time - 1);
});

test('a lease that still runs is not the same as one that has ended', async () => {
  const runs = await after(tiny, 'time');
  const ended = await after(tiny, 'time', 'time', 'time', 'time');
  expect(runs.fingerprint()).not.toBe(ended.fingerprint());
});

test('a renewal that a claim has overtaken is refused now or never', async () => {
  const told = [...toTheClaims, 'time', 'renewal', 'driver: write state arrives'] as const;
  const scene = await after(tiny, ...told);
  const { free, dear } = scene.choices();
  expect(dear).toEqual([]);
  expect(free.map((choice) => scene.describe(choice))).toEqual(['1  agent: write state arrives']);
});
