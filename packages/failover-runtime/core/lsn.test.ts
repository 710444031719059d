import fc from 'fast-check';
import { formatLsn, parseLsn } from './lsn';

test.each([
  ['0/0', 0],
  ['0/1', 1],
  ['0/FFFFFFFF', 0xffff_ffff],
  ['1/0', 0x1_0000_0000],
  ['16/B374D848', 0x16_b374_d848],
])('%s is byte %d', (text, lsn) => {
  expect(parseLsn(text)).toBe(lsn);
  expect(formatLsn(lsn)).toBe(text);
});

test('lower case is read as well', () => {
  expect(parseLsn('16/b374d848')).toBe(0x16_b374_d848);
});

test.each(['', '16', '16/', '/1', '16/B374D848 ', 'x0/1', '123456789/0', '0/123456789', '1/2/3'])(
  'fails on %j',
  (text) => {
    expect(() => parseLsn(text)).toThrow(
      new RangeError(`Not a log position: '${text}'. Expected the form '16/B374D848'.`),
    );
  },
);

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (lsn) => {
      expect(parseLsn(formatLsn(lsn))).toBe(lsn);
    }),
  );
});
