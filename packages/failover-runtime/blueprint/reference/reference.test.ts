import * as fc from 'fast-check';
import { hasReference, piecesOf, reference, ReferencePathError } from './reference';
import { referencesIn, substitute } from './substitute';

const resolved = {
  resolve: (path: string) => ({ of: path }),
  join: (parts: readonly (string | { of: string })[]) => ({
    of: parts.map((part) => (typeof part === 'string' ? part : `[${part.of}]`)).join(''),
  }),
};

describe('a reference', () => {
  it('is a marked string that is found again', () => {
    expect(reference('home.database.address')).toBe('<<home.database.address>>');
    expect(piecesOf('a<<b.c>>d<<e>>')).toEqual([
      { text: 'a' },
      { path: 'b.c' },
      { text: 'd' },
      { path: 'e' },
    ]);
    expect(hasReference('<<b>>')).toBe(true);
    expect(hasReference('<<B>> << b >>')).toBe(false);
  });

  it.each(['', 'Home', 'a..b', 'a.', 'a b', '<<a>>'])('cannot have the path %p', (path) => {
    expect(() => reference(path)).toThrow(ReferencePathError);
  });
});

describe('substitution', () => {
  it('reaches any depth, whole strings and parts of them', () => {
    const data = {
      arn: 'arn:<<partition>>:rds',
      list: ['<<home.vpc.id>>', 'plain', '', 3, true, null],
      json: JSON.stringify({ host: '<<home.database.address>>' }),
    };
    expect(substitute(data, resolved)).toEqual({
      arn: { of: 'arn:[partition]:rds' },
      list: [{ of: 'home.vpc.id' }, 'plain', '', 3, true, null],
      json: { of: '{"host":"[home.database.address]"}' },
    });
    expect(referencesIn(data)).toEqual(['home.database.address', 'home.vpc.id', 'partition']);
  });

  it('leaves data without references as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const text = JSON.stringify(data).replaceAll('<<', '');
        const plain: unknown = JSON.parse(text);
        expect(substitute(plain, resolved)).toEqual(plain);
      }),
    );
  });
});
