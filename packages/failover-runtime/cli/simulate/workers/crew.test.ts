import { STANDARD_MIX } from '../../../simulator';
import { PORTION, searchTogether, type SharedSearch } from './crew';
import type { Portion } from './messages';
import type { PortionRunner } from './thread';

/** Finds each of `bad`, sooner or later: every worker takes turns of another length for its portions. */
function crewOf(bad: readonly number[], ran: Portion[] = []): () => PortionRunner {
  let started = 0;
  return () => {
    started += 1;
    const turns = started % 3 === 1 ? 40 : started;
    return {
      run: async (portion) => {
        ran.push(portion);
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        const { fromSeed, histories } = portion;
        const failedSeed = bad.find((seed) => seed >= fromSeed && seed < fromSeed + histories);
        return failedSeed === undefined ? {} : { failedSeed };
      },
      end: () => Promise.resolve(),
    };
  };
}

const wanted: SharedSearch = {
  fromSeed: 7,
  histories: 10 * PORTION + 3,
  mix: STANDARD_MIX,
  workers: 4,
  mayGoOn: () => true,
};

test('every seed is run once', async () => {
  const ran: Portion[] = [];
  const found = await searchTogether({ ...wanted, start: crewOf([], ran) });
  expect(found).toEqual({ histories: wanted.histories });
  const starts = ran.map(({ fromSeed }) => fromSeed).sort((one, other) => one - other);
  expect(starts).toEqual(Array.from({ length: 11 }, (_, index) => 7 + index * PORTION));
  expect(ran.reduce((sum, { histories }) => sum + histories, 0)).toBe(wanted.histories);
});

test.each([1, 2, 3, 4, 9])('%i workers find the same first failure', async (workers) => {
  const bad = [7 + 2 * PORTION + 11, 7 + 3 * PORTION + 1];
  const found = await searchTogether({ ...wanted, workers, start: crewOf(bad) });
  expect(found).toEqual({ histories: 2 * PORTION + 12, failedSeed: bad[0] });
});

test('a search that may not go on finishes what is under way', async () => {
  let asked = 0;
  const mayGoOn = (): boolean => (asked += 1) <= 3;
  const told: number[] = [];
  const onProgress = (done: number): number => told.push(done);
  const found = await searchTogether({ ...wanted, mayGoOn, onProgress, start: crewOf([]) });
  expect(found).toEqual({ histories: 3 * PORTION });
  expect(told).toEqual([PORTION, 2 * PORTION, 3 * PORTION]);
});

test('what breaks in a worker is thrown, and all of them are ended', async () => {
  let ended = 0;
  const start = (): PortionRunner => ({
    run: () => Promise.reject(new Error('out of memory')),
    end: async () => {
      ended += 1;
    },
  });
  await expect(searchTogether({ ...wanted, start })).rejects.toThrow('out of memory');
  expect(ended).toBe(4);
});
