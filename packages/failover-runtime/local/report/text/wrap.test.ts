import fc from 'fast-check';
import { wrap } from './wrap';

describe('wrap', () => {
  it('loses nothing, and keeps to the width where words let it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,25}$/)),
        fc.integer({ min: 30, max: 90 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('gives up where there is no room', () => {
    expect(wrap('a b c', 3)).toEqual(['a b c']);
    expect(wrap('', 40)).toEqual(['']);
  });
});
