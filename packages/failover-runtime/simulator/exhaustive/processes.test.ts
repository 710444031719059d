import { Random } from '../world';
import { BOUNDS, type Bound } from './bound';
import { ROOTS } from './explore';
import { WitnessedWalk } from './testing/witnesses';

test('what is looked up is what real code comes to that has lived through all of it', async () => {
  const bound: Bound = {
    ...(BOUNDS.standard as Bound),
    time: 7,
    renewals: 2,
    standIns: 1,
    losses: 2,
    slowClocks: 1,
  };
  const walk = new WitnessedWalk(bound);
  const random = new Random(7);
  let compared = 0;
  for (let time = 0; time < 60; time += 1) {
    compared += await walk.take(random.pick(ROOTS), random, 40);
  }
  expect(compared).toBeGreaterThan(2_000);
}, 120_000);
