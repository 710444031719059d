import fc from 'fast-check';
import { spread, summarise } from './summary';
import { BAD, GOOD, QUIET } from './testing/sample';

describe('spread', () => {
  it('has the middle in the middle', () => {
    const numbers = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        const found = spread([null, ...values]);
        const { median = NaN, min = NaN, max = NaN } = found ?? {};
        expect(min).toBe(Math.min(...values));
        expect(max).toBe(Math.max(...values));
        expect(values.filter((value) => value <= median).length * 2).toBeGreaterThanOrEqual(
          values.length,
        );
        expect(values.filter((value) => value >= median).length * 2).toBeGreaterThanOrEqual(
          values.length,
        );
      }),
    );
  });

  it('is the mean of the middle two, and nothing of nothing', () => {
    expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
    expect(spread([null])).toBeUndefined();
  });
});

describe('summarise', () => {
  it('puts runs under the same conditions together', () => {
    const [first, ...others] = summarise([GOOD, QUIET, BAD]);
    expect(first).toMatchObject({
      scenario: 'kill',
      runs: 2,
      passed: 1,
      lost: GOOD.writes.lost + BAD.writes.lost,
    });
    expect(others.map(({ scenario }) => scenario)).toEqual(['partition']);
  });
});
