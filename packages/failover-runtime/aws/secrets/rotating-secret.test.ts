import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import type { DatabaseSecret } from './database-secret';
import { RotatingSecret } from './rotating-secret';

const login: DatabaseSecret = {
  username: 'owner',
  password: 'current',
  host: 'db.example',
  port: 5432,
  dbname: 'orders',
};

describe('a secret that rotates', () => {
  function secretWith(answers: Record<string, Answer>) {
    const client = new SecretsManagerClient(offline);
    const sent = scripted(client, answers);
    return { sent, secret: new RotatingSecret(client, 'login', 'token') };
  }

  it('is read by stage, and only its own new version', async () => {
    const { secret, sent } = secretWith({
      GetSecretValue: () => ({ SecretString: JSON.stringify(login) }),
    });
    await expect(secret.read('AWSCURRENT')).resolves.toEqual(login);
    await secret.read('AWSPENDING');
    expect(sent.map(({ input }) => input['VersionId'])).toEqual([undefined, 'token']);
  });

  it('may have no such version', async () => {
    const none = secretWith({ GetSecretValue: () => refuse('ResourceNotFoundException') });
    await expect(none.secret.read('AWSPENDING')).resolves.toBeUndefined();
    const refused = secretWith({ GetSecretValue: () => refuse('AccessDeniedException') });
    await expect(refused.secret.read('AWSPENDING')).rejects.toMatchObject({ retryable: false });
  });

  it('gets a new password as its pending version', async () => {
    const { secret, sent } = secretWith({
      GetRandomPassword: () => ({ RandomPassword: 'fresh' }),
      PutSecretValue: () => ({}),
    });
    await expect(secret.newPassword()).resolves.toBe('fresh');
    await secret.putPending(login);
    expect(sent[1]?.input).toMatchObject({
      ClientRequestToken: 'token',
      VersionStages: ['AWSPENDING'],
    });
    const silent = secretWith({ GetRandomPassword: () => ({}) });
    await expect(silent.secret.newPassword()).resolves.toBe('');
  });

  it.each([
    [{ old: ['AWSCURRENT'], token: ['AWSPENDING'] }, { RemoveFromVersionId: 'old' }],
    [undefined, {}],
  ])('makes the new version current', async (VersionIdsToStages, removed) => {
    const { secret, sent } = secretWith({
      DescribeSecret: () => ({ VersionIdsToStages }),
      UpdateSecretVersionStage: () => ({}),
    });
    await secret.finish();
    expect(sent[1]?.input).toEqual({
      SecretId: 'login',
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: 'token',
      ...removed,
    });
  });

  it('leaves it where it is current already', async () => {
    const { secret, sent } = secretWith({
      DescribeSecret: () => ({ VersionIdsToStages: { token: ['AWSCURRENT'] } }),
    });
    await secret.finish();
    expect(sent).toHaveLength(1);
  });
});
