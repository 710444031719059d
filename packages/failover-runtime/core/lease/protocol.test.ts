import fc from 'fast-check';
import { GRANTORS, LeaseModel } from '../../testing/lease-model';
import type { GrantorId, GrantorItem } from './grantor';

type Act = (model: LeaseModel) => void;

const grantor = fc.constantFrom(...GRANTORS);
const region = fc.constantFrom('home' as const, 'standby' as const);
const recent = fc.nat({ max: 3 });

/** Messages one by one, in any order. */
const message: fc.Arbitrary<Act> = fc.oneof(
  region.map(
    (of): Act =>
      (m) =>
        m.beginRenewal(of),
  ),
  fc.tuple(grantor, recent).map(
    ([id, pick]): Act =>
      (m) =>
        m.askForGrant(id, pick),
  ),
  recent.map(
    (pick): Act =>
      (m) =>
        m.extendLease(pick),
  ),
  fc.nat().map(
    (pick): Act =>
      (m) =>
        m.arrive(pick),
  ),
  grantor.map(
    (id): Act =>
      (m) =>
        m.look(id),
  ),
  grantor.map(
    (id): Act =>
      (m) =>
        m.claim(id),
  ),
  fc.tuple(grantor, fc.integer({ min: 2, max: 5 })).map(
    ([id, epoch]): Act =>
      (m) =>
        m.release(id, epoch),
  ),
  fc.constantFrom<Act>(
    (m) => m.startTakeover(),
    (m) => m.fence(),
    (m) => m.takeOver(),
    (m) => m.callOff(),
  ),
);

/** What may happen next: messages, time that passes, and what usually goes together. */
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: message },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 1_800 }).map(
      (ms): Act =>
        (m) =>
          m.pass(ms),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(region, grantor).map(
      ([of, id]): Act =>
        (m) =>
          m.renew(of, id),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Act>((m) => m.tryToTakeOver()) },
);

type Items = Readonly<Record<GrantorId, GrantorItem>>;

function itemsOf({ items }: LeaseModel): Items {
  return { state: items.state.item, witness: items.witness.item };
}

/** Plays what happens and asks after each of it, for each grantor. Plain answers: `expect` is too slow here. */
function always(
  holds: (after: GrantorItem, before: GrantorItem, model: LeaseModel) => boolean,
): void {
  let takeovers = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 150, size: 'max' }), (acts) => {
      const model = new LeaseModel();
      let before = itemsOf(model);
      const held = acts.every((happens) => {
        happens(model);
        const after = itemsOf(model);
        const answer = GRANTORS.every((id) => holds(after[id], before[id], model));
        before = after;
        return answer;
      });
      takeovers += model.takeovers;
      return held;
    }),
    { numRuns: 2_000, seed: 20 },
  );
  // A model in which nothing happens would prove nothing.
  expect(takeovers).toBeGreaterThan(500);
}

test('two databases never accept writes at once', () => {
  always((_after, _before, model) => model.accepting().length < 2);
});

test('epochs, sequences and what was released never go back', () => {
  always(
    (after, before) =>
      after.epoch >= before.epoch &&
      after.sequence >= before.sequence &&
      (after.released ?? 0) >= (before.released ?? 0),
  );
});

test('an epoch that was called off is never claimed again, and no claim is of an epoch in office', () => {
  always(({ claim, epoch }, before) => {
    const fresh = claim !== undefined && before.claim === undefined;
    return !fresh || (claim.epoch > (before.released ?? 0) && claim.epoch > epoch);
  });
});

test('while a takeover is claimed nobody but its claimant is granted, in its epoch', () => {
  always((after, { claim, sequence }) => {
    const granted = after.sequence > sequence;
    const { grant } = after;
    const byClaimant = grant?.holder === claim?.claimant && grant?.epoch === claim?.epoch;
    return !granted || claim === undefined || (byClaimant && after.claim === undefined);
  });
});
