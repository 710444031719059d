import { EMPTY_GRANTOR } from '../../core/lease/grantor';
import { grantor, GRANTED, unreachable } from '../../testing/grantors';
import { replicaView } from '../../testing/observations';
import { planRun } from '../../testing/plan-runs';
import { observes, stepContext } from '../../testing/step-context';
import { AdapterError } from '../errors';
import { catchUp, yieldGrants } from './hand-over';
import { letGo } from './let-go';

describe('giving the grants back', () => {
  test('every grantor is claimed, whether its grant runs or not', async () => {
    const grantors = { state: grantor(GRANTED), witness: grantor() };
    expect(await yieldGrants.act!(stepContext({ ports: { grantors } }))).toMatchObject({
      done: true,
    });
    expect(grantors.state.item?.claim?.epoch).toBe(2);
    expect(grantors.witness.item).toEqual({ ...EMPTY_GRANTOR, claim: grantors.state.item?.claim });
  });

  test('fails for now while another claim is there', async () => {
    const claim = { planId: 'p1', epoch: 1, claimant: 'standby' } as const;
    const grantors = { state: grantor({ ...GRANTED, epoch: 0, claim }) };
    await expect(yieldGrants.act!(stepContext({ ports: { grantors } }))).rejects.toThrow(
      new AdapterError("Grantor 'state' holds another claim."),
    );
  });
});

describe('catching up', () => {
  test.each([
    ['has replayed all of it', 500, 500, true],
    ['has received it, and replayed all but the last byte', 500, 499, false],
    ['has received a little less', 499, 499, false],
  ])('a replica that %s', async (_what, lsn, replayedLsn, done) => {
    const database = replicaView({ lsn, replayedLsn });
    const standby = observes('standby', { outcome: 'answered', database });
    const plan = planRun({ kind: 'switchover', findings: { lastWriterLsn: 500 } });
    expect(await catchUp.observe(stepContext({ standby, plan }))).toMatchObject({ done });
  });
});

describe('letting go', () => {
  test('tells the grantors first, then the database', async () => {
    const state = grantor(GRANTED);
    const home = {
      unfence: (epoch: number) => {
        expect(state.item?.released).toBe(2);
        expect(epoch).toBe(2);
        return Promise.resolve();
      },
    };
    await letGo(stepContext({ home, ports: { grantors: { state } } }));
    expect.assertions(2);
  });

  test('lifts the fence also when a grantor is out of reach, and then says so', async () => {
    const unfence = jest.fn(() => Promise.resolve());
    const ports = { grantors: { state: grantor(GRANTED), witness: unreachable } };
    await expect(letGo(stepContext({ home: { unfence }, ports }))).rejects.toThrow(
      new AdapterError('Not every grantor could be told that shop.failover.e2 is off.'),
    );
    expect(unfence).toHaveBeenCalledTimes(1);
  });
});
