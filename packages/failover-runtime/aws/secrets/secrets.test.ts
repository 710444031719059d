import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { StaleEpochError } from '../../plan/errors';
import { ItemInMemory } from '../testing/item-in-memory';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { type DatabaseSecret, parseSecret, RegionalSecret } from './database-secret';
import { scramSha256 } from './scram';
import { type Endpoints, SecretCredentials } from './secret-credentials';

const login: DatabaseSecret = {
  username: 'app',
  password: 'secret',
  host: 'home.example',
  port: 5432,
  dbname: 'orders',
};

const endpoints: Endpoints = {
  home: { host: 'home.example', port: 5432 },
  standby: { host: 'standby.example', port: 5433 },
};

function secretWith(answers: Record<string, Answer>) {
  const client = new SecretsManagerClient(offline);
  const sent = scripted(client, answers);
  return { sent, secret: new RegionalSecret(client, 'login', 'eu-west-1') };
}

const current = (secret: DatabaseSecret) => ({
  GetSecretValue: () => ({ SecretString: JSON.stringify(secret) }),
});

describe('a secret', () => {
  it('is read', async () => {
    const { secret, sent } = secretWith(current(login));
    await expect(secret.read()).resolves.toEqual(login);
    expect(sent[0]?.input).toEqual({ SecretId: 'login', VersionStage: 'AWSCURRENT' });
  });

  it('of its own region is written', async () => {
    const { secret, sent } = secretWith({
      DescribeSecret: () => ({ PrimaryRegion: 'eu-west-1' }),
      PutSecretValue: () => ({}),
    });
    await secret.write(login);
    expect(sent.map(({ command }) => command)).toEqual(['DescribeSecret', 'PutSecretValue']);
    expect(sent[1]?.input['ClientRequestToken']).toHaveLength(64);
  });

  it('that replicates another region is first made one of its own', async () => {
    const { secret, sent } = secretWith({
      DescribeSecret: () => ({ PrimaryRegion: 'us-east-1' }),
      StopReplicationToReplica: () => ({}),
      PutSecretValue: () => ({}),
    });
    await secret.write(login);
    expect(sent.map(({ command }) => command)).toContain('StopReplicationToReplica');
  });

  it('whose promotion lost its answer is looked at again', async () => {
    const regions = ['us-east-1', undefined];
    const { secret } = secretWith({
      DescribeSecret: () => ({ PrimaryRegion: regions.shift() }),
      StopReplicationToReplica: () => refuse('InvalidRequestException'),
      PutSecretValue: () => ({}),
    });
    await expect(secret.write(login)).resolves.toBeUndefined();
  });

  it('that cannot be promoted is not written', async () => {
    const { secret } = secretWith({
      DescribeSecret: () => ({ PrimaryRegion: 'us-east-1' }),
      StopReplicationToReplica: () => refuse('InternalServiceError', 500),
    });
    await expect(secret.write(login)).rejects.toMatchObject({ fault: 'InternalServiceError' });
  });
});

describe('the value of a secret', () => {
  it('has the default port', () => {
    const { port: _port, ...without } = login;
    expect(parseSecret(JSON.stringify(without)).port).toBe(5432);
  });

  it.each([
    ['nothing', undefined, 'The secret holds no JSON object.'],
    ['no JSON', 'hunter2', 'The secret holds no JSON object.'],
    ['no object', '3', 'The secret holds no JSON object.'],
    ['null', 'null', 'The secret holds no JSON object.'],
    ['no password', JSON.stringify({ ...login, password: '' }), "The secret has no 'password'."],
    ['no host', JSON.stringify({ ...login, host: 5 }), "The secret has no 'host'."],
    ['no port', JSON.stringify({ ...login, port: 'x' }), "The secret's 'port' is no number."],
  ])('is refused without being shown: %s', (_what, text, message) => {
    expect(() => parseSecret(text)).toThrow(message);
  });
});

describe('the credentials', () => {
  function credentialsWith(secret: DatabaseSecret) {
    const written: DatabaseSecret[] = [];
    const store = {
      read: async () => written.at(-1) ?? secret,
      write: async (value: DatabaseSecret) => {
        written.push(value);
      },
    };
    return { written, credentials: new SecretCredentials(new ItemInMemory(), store, endpoints) };
  }

  it('name the writer: host, port and epoch', async () => {
    const { written, credentials } = credentialsWith(login);
    await credentials.switchTo('standby', 2);
    await credentials.follow();
    await expect(credentials.wanted()).resolves.toEqual({ region: 'standby', epoch: 2 });
    expect(written).toEqual([
      { ...login, host: 'standby.example', port: 5433, writer: 'standby', epoch: 2 },
    ]);
    await expect(credentials.current()).resolves.toEqual({ region: 'standby', epoch: 2 });
  });

  it('put right what names another writer in the same epoch', async () => {
    const { written, credentials } = credentialsWith({ ...login, writer: 'home', epoch: 2 });
    await credentials.switchTo('standby', 2);
    expect(written).toHaveLength(1);
  });

  it('do not go back to a lower epoch', async () => {
    const { written, credentials } = credentialsWith({ ...login, writer: 'home', epoch: 3 });
    await expect(credentials.switchTo('standby', 2)).rejects.toThrow(StaleEpochError);
    expect(written).toEqual([]);
  });
});

describe('what PostgreSQL stores for a password', () => {
  it('is what it would compute itself (RFC 7677, section 3)', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(scramSha256('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
    expect(scramSha256('pencil')).not.toBe(scramSha256('pencil'));
  });
});
