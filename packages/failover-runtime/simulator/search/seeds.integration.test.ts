import { randomInt } from 'node:crypto';
import { search } from './random';

const HISTORIES = 20_000;
const FRESH_HISTORIES = 20_000;
const LONG_MS = 900_000;

test(
  'no promise is broken in 20,000 fixed histories',
  async () => {
    const { failure, histories } = await search({ fromSeed: 1, histories: HISTORIES });
    expect(failure?.violations).toBeUndefined();
    expect(histories).toBe(HISTORIES);
  },
  LONG_MS,
);

// The name carries the seed, so that a failure can be run again: pgdr simulate --seed <seed> --histories 20000
const fresh = randomInt(1_000_000, 2_000_000_000);

test(
  `no promise is broken in 20,000 fresh histories from seed ${fresh} on`,
  async () => {
    const { failure } = await search({ fromSeed: fresh, histories: FRESH_HISTORIES });
    expect({ seed: failure?.seed, violations: failure?.violations }).toEqual({});
  },
  LONG_MS,
);
