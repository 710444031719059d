import { replicaView, writerView } from '../../testing/observations';
import { unreachable } from '../../testing/grantors';
import { POLICY } from '../../testing/policy';
import { observes, stepContext } from '../../testing/step-context';
import { AdapterError, StaleEpochError } from '../errors';
import { verify } from './verify';

describe('putting the new writer in office', () => {
  const opened: string[] = [];
  const standby = {
    beginRenewal: () => Promise.resolve({ clockMs: 5 }),
    open: () => {
      opened.push('open');
      return Promise.resolve(99);
    },
  };

  beforeEach(() => opened.splice(0));

  test('without a grant it is not opened: it would lock itself at once', async () => {
    const ports = { grantors: { state: unreachable, witness: unreachable } };
    await expect(verify.act!(stepContext({ standby, ports }))).rejects.toThrow(
      new AdapterError('no grantor gives a grant: state: out of reach; witness: out of reach'),
    );
    expect(opened).toEqual([]);
  });

  test('without a lease it needs none', async () => {
    const policy = { ...POLICY, lease: false };
    const ports = { grantors: { state: unreachable } };
    expect(await verify.act!(stepContext({ standby, policy, ports }))).toEqual({
      done: true,
      findings: { openedAtLsn: 99 },
      note: 'opened in epoch 2, granted by nobody',
    });
  });

  test.each([
    ['in this epoch and unlocked', writerView({ epoch: 2 }), true],
    ['still locked', writerView({ epoch: 2, locked: true }), false],
    ['still of the epoch before', writerView({ epoch: 1 }), false],
    ['still in recovery', replicaView({ epoch: 2 }), false],
    ['without an answer', undefined, false],
  ])('it is in office when it is %s', async (_name, database, done) => {
    const seen = database === undefined ? {} : { database };
    const context = stepContext({ standby: observes('standby', { outcome: 'answered', ...seen }) });
    expect(await verify.observe(context)).toMatchObject({ done });
  });

  test('a database of a later epoch ends the driver', async () => {
    const database = writerView({ epoch: 3 });
    const context = stepContext({
      standby: observes('standby', { outcome: 'answered', database }),
    });
    await expect(verify.observe(context)).rejects.toThrow(
      new StaleEpochError('standby is at epoch 3; this plan holds 2.'),
    );
  });
});
