import { withValues } from './with-values';

interface Sample {
  readonly first: number;
  readonly second?: string;
  readonly third?: boolean;
}

test('a copy has the values given, and keeps the others and their order', () => {
  const sample: Sample = { first: 1, second: 'two' };
  const copy = withValues(sample, { third: true, first: 2 });
  expect(JSON.stringify(copy)).toBe('{"first":2,"second":"two","third":true}');
  expect(sample).toEqual({ first: 1, second: 'two' });
});
