import {
  decideClaim,
  decideGrant,
  decideRelease,
  EMPTY_GRANTOR,
  type Claim,
  type GrantorItem,
} from './grantor';

const ASK = { holder: 'home', epoch: 1, outlastMs: 3_100 } as const;
const CLAIM: Claim = { claimant: 'standby', epoch: 2, planId: 'p2' };
const GRANTED: GrantorItem = {
  sequence: 4,
  epoch: 1,
  outlastMs: 3_100,
  grant: { holder: 'home', epoch: 1 },
};
const CLAIMED: GrantorItem = { ...GRANTED, claim: CLAIM };

describe('a grant', () => {
  test('is given by a new grantor', () => {
    expect(decideGrant(EMPTY_GRANTOR, ASK)).toEqual({
      kind: 'write',
      item: { ...GRANTED, sequence: 1 },
    });
  });

  test('is renewed with a new sequence', () => {
    expect(decideGrant(GRANTED, ASK)).toEqual({ kind: 'write', item: { ...GRANTED, sequence: 5 } });
  });

  test.each([
    ['a longer lease counts at once', 1, 9_000, 9_000],
    ['a shorter lease does not shorten the wait of this epoch', 1, 50, 3_100],
    ['a new epoch begins with its own', 2, 50, 50],
  ])('%s', (_name, epoch, outlastMs, expected) => {
    const decision = decideGrant(GRANTED, { ...ASK, epoch, outlastMs });
    expect(decision).toMatchObject({ kind: 'write', item: { outlastMs: expected } });
  });

  test('fulfils the claim of its own epoch', () => {
    const decision = decideGrant(
      { ...CLAIMED, released: 1 },
      { ...ASK, holder: 'standby', epoch: 2 },
    );
    expect(decision).toEqual({
      kind: 'write',
      item: {
        sequence: 5,
        epoch: 2,
        outlastMs: 3_100,
        grant: { holder: 'standby', epoch: 2 },
        released: 1,
      },
    });
  });

  test.each([
    ['its epoch is over', { ...GRANTED, epoch: 2 }, ASK, 'epoch 1 is over; this grantor is at 2'],
    ['a takeover is claimed', CLAIMED, ASK, 'p2 has claimed the takeover'],
    [
      'the claim is of this epoch, but not of this region',
      CLAIMED,
      { ...ASK, epoch: 2 },
      'p2 has claimed the takeover',
    ],
    [
      'the claim is of this region, but not of this epoch',
      CLAIMED,
      { ...ASK, holder: 'standby', epoch: 3 } as const,
      'p2 has claimed the takeover',
    ],
    [
      'the epoch belongs to the other region',
      GRANTED,
      { ...ASK, holder: 'standby' } as const,
      'epoch 1 belongs to home',
    ],
  ])('is refused when %s', (_name, item, request, reason) => {
    expect(decideGrant(item, request)).toMatchObject({ kind: 'refused', reason });
  });

  test('is refused for good only when its epoch is over or about to be', () => {
    const later = { ...ASK, holder: 'standby', epoch: 3 } as const;
    expect(decideGrant({ ...GRANTED, epoch: 2 }, ASK)).toMatchObject({ stale: true });
    expect(decideGrant(CLAIMED, ASK)).toMatchObject({ stale: true });
    expect(decideGrant(CLAIMED, later)).toMatchObject({ stale: false });
    expect(decideGrant(GRANTED, { ...ASK, holder: 'standby' })).toMatchObject({ stale: true });
  });
});

describe('a claim', () => {
  test('is accepted when the grant is over, and leaves it written down', () => {
    expect(decideClaim(GRANTED, CLAIM, true)).toEqual({ kind: 'write', item: CLAIMED });
  });

  test('is accepted without proof where nothing was granted', () => {
    expect(decideClaim(EMPTY_GRANTOR, CLAIM, false)).toMatchObject({ kind: 'write' });
  });

  test('that is held already needs no write', () => {
    expect(decideClaim(CLAIMED, CLAIM, false)).toEqual({ kind: 'already' });
  });

  test.each([
    ['a grant is running', GRANTED, CLAIM, false, 'a grant of epoch 1 is running', false],
    [
      'its epoch is in office',
      GRANTED,
      { ...CLAIM, epoch: 1 },
      true,
      'epoch 1 comes too late',
      true,
    ],
    [
      'its epoch was called off',
      { ...GRANTED, released: 2 },
      CLAIM,
      true,
      'epoch 2 comes too late',
      true,
    ],
    [
      'another plan holds this epoch',
      CLAIMED,
      { ...CLAIM, planId: 'other' },
      true,
      'epoch 2 comes too late',
      true,
    ],
    [
      'an older claim is still there',
      CLAIMED,
      { ...CLAIM, epoch: 3, planId: 'p3' },
      true,
      'p2 has claimed the takeover',
      false,
    ],
  ])('is refused when %s', (_name, item, claim, free, reason, stale) => {
    expect(decideClaim(item, claim, free)).toEqual({ kind: 'refused', reason, stale });
  });
});

describe('a release', () => {
  test('takes the claim back; its epoch is never claimed again', () => {
    const decision = decideRelease(CLAIMED, 'p2', 2);
    expect(decision).toEqual({ kind: 'write', item: { ...GRANTED, released: 2 } });
  });

  test('says so also where nothing was claimed', () => {
    const decision = decideRelease(GRANTED, 'p2', 2);
    expect(decision).toEqual({ kind: 'write', item: { ...GRANTED, released: 2 } });
  });

  test('leaves the claim of another plan alone', () => {
    const decision = decideRelease(CLAIMED, 'p1', 1);
    expect(decision).toEqual({ kind: 'write', item: { ...CLAIMED, released: 1 } });
  });

  test('never lowers what was released', () => {
    const item = { ...CLAIMED, released: 5 };
    expect(decideRelease(item, 'p2', 2)).toEqual({
      kind: 'write',
      item: { ...GRANTED, released: 5 },
    });
  });

  test('that is known already needs no write', () => {
    expect(decideRelease({ ...GRANTED, released: 2 }, 'p2', 2)).toEqual({ kind: 'already' });
    expect(decideRelease({ ...GRANTED, released: 3 }, 'p2', 2)).toEqual({ kind: 'already' });
  });
});
