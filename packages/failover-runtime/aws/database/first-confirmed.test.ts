import { AdapterError, StaleEpochError } from '../../plan/errors';
import { firstConfirmed } from './first-confirmed';

describe('the reports on a fence', () => {
  const unconfirmed = async (evidence: string) => ({ confirmed: false, evidence });

  it('confirm it as soon as one does', async () => {
    const confirmed = async () => ({ confirmed: true, evidence: 'locked' });
    await expect(firstConfirmed([unconfirmed('no'), confirmed()])).resolves.toEqual({
      confirmed: true,
      evidence: 'locked',
    });
  });

  it('are all told when none does', async () => {
    const silent = Promise.reject(new AdapterError('silent'));
    await expect(firstConfirmed([unconfirmed('no'), silent])).resolves.toEqual({
      confirmed: false,
      evidence: 'no; silent',
    });
  });

  it.each([new StaleEpochError('overtaken'), new TypeError('a defect')])(
    'do not hide %s',
    async (error) => {
      await expect(firstConfirmed([Promise.reject(error)])).rejects.toBe(error);
    },
  );
});
