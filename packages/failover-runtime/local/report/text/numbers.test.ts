import { duration, durationOr, offset, plural, ratio, thousands } from './numbers';

describe('numbers for people', () => {
  it.each([
    [0, '0 ms'],
    [0.44, '0.4 ms'],
    [9.94, '9.9 ms'],
    [9.96, '10 ms'],
    [143.4, '143 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1_520, '1.52 s'],
    [119_940, '119.94 s'],
    [125_000, '2 min 05 s'],
    [-5, '-5 ms'],
  ])('a duration of %d ms', (ms, text) => expect(duration(ms)).toBe(text));

  it('says what is not known', () => {
    expect(durationOr(null, 'unknown')).toBe('unknown');
    expect(ratio(null)).toBe('–');
    expect(ratio(2.44)).toBe('2.4 ×');
  });

  it.each([
    [0, '+0.000 s'],
    [-0.0001, '+0.000 s'],
    [143, '+0.143 s'],
    [-1_200, '-1.200 s'],
  ])('a time %d ms from the fault', (ms, text) => expect(offset(ms)).toBe(text));

  it('counts', () => {
    expect(thousands(1234567)).toBe('1,234,567');
    expect(plural(1, 'write')).toBe('1 write');
    expect(plural(1000, 'write')).toBe('1,000 writes');
  });
});
