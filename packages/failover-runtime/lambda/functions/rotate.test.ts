import type { DatabaseSecret } from '../../aws/secrets/database-secret';
import { AdapterError } from '../../plan/errors';
import { type Rotation, rotate } from './rotate';

const login: DatabaseSecret = {
  username: 'o"wner',
  password: 'current',
  host: 'db.example',
  port: 5432,
  dbname: 'orders',
};
type Stage = Parameters<Rotation['secret']['read']>[0];

function rotation(stages: Partial<Record<Stage, string>>, accepted: string, alone = false) {
  const kept: Partial<Record<Stage, DatabaseSecret>> = {};
  for (const [stage, password] of Object.entries(stages)) {
    kept[stage as Stage] = { ...login, password };
  }
  const log: string[] = [];
  const problems: string[] = [];
  const others: DatabaseSecret[] = [];
  const made: Rotation = {
    secret: {
      read: async (stage) => kept[stage],
      newPassword: async () => 'fresh',
      putPending: async (secret) => {
        kept.AWSPENDING = secret;
      },
      finish: async () => void log.push('finish'),
    },
    query: async ({ password }, statement) => {
      if (password !== accepted) {
        throw new AdapterError(`${password} does not work`);
      }
      log.push(statement);
    },
    other: {
      standsAlone: async () => alone,
      read: async () => login,
      write: async (secret) => void others.push(secret),
    },
    onProblem: (text) => problems.push(text),
  };
  return { made, kept, log, problems, others };
}

describe('a rotation', () => {
  it('makes a new password once', async () => {
    const { made, kept } = rotation({ AWSCURRENT: 'current' }, 'current');
    await rotate(made, 'createSecret');
    expect(kept.AWSPENDING?.password).toBe('fresh');
    jest.spyOn(made.secret, 'newPassword').mockResolvedValue('another');
    await rotate(made, 'createSecret');
    expect(kept.AWSPENDING?.password).toBe('fresh');
  });

  it('needs a current version and a new one', async () => {
    await expect(rotate(rotation({}, '').made, 'createSecret')).rejects.toThrow(
      'no current version',
    );
    await expect(rotate(rotation({}, '').made, 'testSecret')).rejects.toThrow('no new version');
  });

  it.each([
    ['current', { AWSCURRENT: 'current', AWSPENDING: 'fresh' }, 'current'],
    ['previous', { AWSCURRENT: 'x', AWSPREVIOUS: 'old', AWSPENDING: 'fresh' }, 'old'],
  ])('changes it with the %s one, and sends no password', async (_which, stages, accepted) => {
    const { made, log } = rotation(stages, accepted);
    await rotate(made, 'setSecret');
    expect(log).toEqual([
      expect.stringMatching(/^alter role "o""wner" password 'SCRAM-SHA-256\$4096:.*'$/),
    ]);
    expect(log.join()).not.toContain('fresh');
  });

  it('has nothing to change when the new one works', async () => {
    const { made, log } = rotation({ AWSCURRENT: 'current', AWSPENDING: 'fresh' }, 'fresh');
    await rotate(made, 'setSecret');
    await rotate(made, 'testSecret');
    expect(log).toEqual(['select 1', 'select 1']);
  });

  it('says what it tried when nothing works, and hides no defect', async () => {
    const { made } = rotation({ AWSCURRENT: 'current', AWSPENDING: 'fresh' }, 'other');
    await expect(rotate(made, 'setSecret')).rejects.toThrow('AWSCURRENT: current does not work');
    const query = async () => Promise.reject(new TypeError('a defect'));
    await expect(rotate({ ...made, query }, 'setSecret')).rejects.toThrow('a defect');
  });

  it('ends by making it current; a replica of the secret follows by itself', async () => {
    const { made, log, others } = rotation({ AWSPENDING: 'fresh' }, 'fresh');
    await rotate(made, 'finishSecret');
    expect(log).toEqual(['finish']);
    expect(others).toEqual([]);
  });

  it("also changes the other region's secret where it stands alone", async () => {
    const { made, others } = rotation({ AWSPENDING: 'fresh' }, 'fresh', true);
    await rotate(made, 'finishSecret');
    expect(others).toEqual([{ ...login, password: 'fresh' }]);
  });

  it('ends also when the other region is out of reach', async () => {
    const { made, problems } = rotation({ AWSPENDING: 'fresh' }, 'fresh', true);
    jest.spyOn(made.other, 'write').mockRejectedValue(new AdapterError('out of reach'));
    await rotate(made, 'finishSecret');
    expect(problems).toEqual(["The other region's secret keeps the old password: out of reach"]);
  });
});
