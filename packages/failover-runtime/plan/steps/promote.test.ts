import { GRANTED, grantor } from '../../testing/grantors';
import { stepContext } from '../../testing/step-context';
import { NotReadyError } from '../errors';
import type { DatabaseControl, Promotion } from '../ports';
import { promote } from './promote';

function control(ends: Promotion, open: DatabaseControl['open']) {
  return {
    promote: () => Promise.resolve(ends),
    beginRenewal: () => Promise.resolve({ clockMs: 5 }),
    open: jest.fn(open),
  };
}

const claimed = () => ({
  state: grantor({
    ...GRANTED,
    claim: { planId: 'sim.failover.e2', epoch: 2, claimant: 'standby' },
  }),
});

describe('a promotion that ends soon', () => {
  test('is the opening of the new writer, too', async () => {
    const standby = control('soon', () => Promise.resolve(99));
    const context = stepContext({ standby, ports: { grantors: claimed() } });
    expect(await promote.act!(context)).toEqual({
      done: true,
      findings: { openedAtLsn: 99 },
      note: 'standby is no longer in recovery; opened in epoch 2, granted by state',
    });
  });

  test('leaves the opening to the next step when it does not end in time', async () => {
    const standby = control('soon', () => Promise.reject(new NotReadyError('a replica')));
    const context = stepContext({ standby, ports: { grantors: claimed() } });
    expect(await promote.act!(context)).toEqual({ done: false });
    expect(standby.open).toHaveBeenCalledTimes(1);
  });

  test('does not hide a defect', async () => {
    const standby = control('soon', () => Promise.reject(new TypeError('a defect')));
    const context = stepContext({ standby, ports: { grantors: claimed() } });
    await expect(promote.act!(context)).rejects.toThrow(new TypeError('a defect'));
  });
});

test('a promotion that a service works on is waited for before anything is opened', async () => {
  const standby = control('later', () => Promise.resolve(99));
  const context = stepContext({ standby, ports: { grantors: claimed() } });
  expect(await promote.act!(context)).toEqual({ done: false });
  expect(standby.open).not.toHaveBeenCalled();
});
