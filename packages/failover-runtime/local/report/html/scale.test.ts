import fc from 'fast-check';
import { linear, ticks } from './scale';

describe('ticks', () => {
  it('are inside, evenly apart and not too many', () => {
    const range = fc.tuple(
      fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      fc.double({ min: 0.1, max: 1e5, noNaN: true }),
    );
    fc.assert(
      fc.property(range, ([from, length]) => {
        const found = ticks(from, from + length, 6);
        expect(found.length).toBeLessThanOrEqual(11);
        expect(found.length).toBeGreaterThanOrEqual(2);
        for (const tick of found) {
          expect(tick).toBeGreaterThanOrEqual(from - 1e-6);
          expect(tick).toBeLessThanOrEqual(from + length + 1e-6);
        }
      }),
    );
  });

  it('are round', () => {
    expect(ticks(0, 90, 4)).toEqual([0, 20, 40, 60, 80]);
    expect(ticks(-0.3, 0.7, 5)).toEqual([-0.2, 0, 0.2, 0.4, 0.6]);
    expect(ticks(5, 5, 4)).toEqual([5]);
  });
});

describe('linear', () => {
  it('maps ends to ends, also where there is only one value', () => {
    expect([0, 5, 10].map(linear(0, 10, 100, 200))).toEqual([100, 150, 200]);
    expect(linear(3, 3, 100, 200)(3)).toBe(100);
  });
});
