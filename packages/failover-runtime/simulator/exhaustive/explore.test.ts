import { BOUNDS, type Bound } from './bound';
import { explore } from './explore';

const least: Bound = { ...(BOUNDS.tiny as Bound), name: 'least', time: 1 };

test('a space that is small enough is exhausted, without a violation', async () => {
  const found = await explore(least);
  expect(found).toMatchObject({ exhausted: true });
  expect(found.violation).toBeUndefined();
  expect(found.states).toBeGreaterThan(1_000);
}, 120_000);

test('a search that is stopped says that it is not exhausted', async () => {
  const found = await explore(BOUNDS.standard as Bound, (states) => states < 300);
  expect(found.exhausted).toBe(false);
});

test('more than can be counted is refused', async () => {
  await expect(explore({ ...least, renewals: 8 })).rejects.toThrow(
    'A bound may hold 3 renewals at most, not 8.',
  );
});
