import { replicaView, writerView } from '../testing/observations';
import { deployment, planRun } from '../testing/plan-runs';
import { POLICY } from '../testing/policy';
import { answered, situationOf } from '../testing/situations';
import type { Command } from './commands';
import { orphanedClaims, renewal } from './duties';
import type { GrantorItem } from './lease/grantor';
import { RULES } from './rules';
import type { Situation } from './situation';

describe('the monitor renews the lease', () => {
  /** The writer's lease had `leftMs` when it last answered; a lease is 3000 ms, renewed every 500. */
  function renewalWith(leftMs: number, view = {}, changes: Partial<Situation> = {}): Command[] {
    const it = situationOf(changes);
    const home = answered(writerView({ clockMs: 7_000, leaseUntilMs: 7_000 + leftMs, ...view }));
    return renewal({
      ...it,
      watch: { ...it.watch, databases: { ...it.watch.databases, home } },
    });
  }

  test.each([
    [2_000, []],
    [1_999, [{ type: 'renew-lease', locked: false }]],
    [-60_000, [{ type: 'renew-lease', locked: false }]],
  ])('when its agent has missed a renewal: %d ms are left', (leftMs, commands) => {
    expect(renewalWith(leftMs)).toEqual(commands);
  });

  test('and says that the application is locked out', () => {
    expect(renewalWith(-1, { locked: true })).toEqual([{ type: 'renew-lease', locked: true }]);
  });

  test.each([
    ['the policy has no lease', {}, { policy: { ...POLICY, lease: false } }],
    ['it answered too long ago', {}, { nowMs: 501 }],
    ['it is in recovery', { inRecovery: true }, {}],
    ['it is of another epoch', { epoch: 2 }, {}],
  ])('not when %s', (_name, view, changes) => {
    expect(renewalWith(-1, view, changes)).toEqual([]);
  });

  test('not when it never answered', () => {
    expect(renewal(situationOf())).toEqual([]);
  });

  test('of the region that is the writer', () => {
    const it = situationOf({ state: deployment({ writer: 'standby', epoch: 2 }) });
    const standby = answered(replicaView({ inRecovery: false, epoch: 2, leaseUntilMs: 0 }));
    const watch = { ...it.watch, databases: { home: { from: {} }, standby } };
    expect(renewal({ ...it, watch })).toHaveLength(1);
  });

  test('in every phase in which the writer may be alive', () => {
    const renewing = RULES.filter(({ actions }) => actions.includes('renew lease'));
    expect(renewing.map(({ id }) => id)).toEqual([
      'plan-mine-quiet',
      'plan-mine',
      'plan-undriven',
      'plan-orphaned',
      'plan-elsewhere',
      'healthy-protected',
      'healthy-unprotected',
      'writer-suspect',
    ]);
  });
});

describe('the monitor takes back a claim that was left behind', () => {
  const claim = { claimant: 'standby', epoch: 2, planId: 'shop.failover.e2' } as const;
  const claimed: GrantorItem = { sequence: 1, epoch: 1, outlastMs: 3_100, claim };

  test('of a plan that is over', () => {
    const undone = planRun({ status: 'undone' });
    const state = deployment({ highestEpoch: 2, plan: undone });
    expect(orphanedClaims({ state: { ...claimed, claim }, witness: claimed }, state)).toEqual([
      { type: 'release-claim', grantor: 'state', planId: 'shop.failover.e2', epoch: 2 },
      { type: 'release-claim', grantor: 'witness', planId: 'shop.failover.e2', epoch: 2 },
    ]);
  });

  test('of a plan before the one that is open', () => {
    const state = deployment({
      highestEpoch: 3,
      plan: planRun({ id: 'shop.failover.e3', epoch: 3 }),
    });
    expect(orphanedClaims({ witness: claimed }, state)).toHaveLength(1);
  });

  test.each([
    ['there is none', { sequence: 1, epoch: 1, outlastMs: 1 }, deployment({ highestEpoch: 2 })],
    ['its plan is open', claimed, deployment({ highestEpoch: 2, plan: planRun() })],
    ['it is of the epoch in office', claimed, deployment({ epoch: 2, highestEpoch: 2 })],
    ['it is of an epoch that this monitor has not read of yet', claimed, deployment()],
  ])('not when %s', (_name, item, state) => {
    expect(orphanedClaims({ state: item }, state)).toEqual([]);
  });
});
