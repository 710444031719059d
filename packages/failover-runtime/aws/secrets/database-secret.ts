import { createHash } from 'node:crypto';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  StopReplicationToReplicaCommand,
} from '@aws-sdk/client-secrets-manager';
import type { DatabaseRegion } from '../../core/regions';
import { AdapterError } from '../../plan/errors';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';

/** What the secret of one region holds: the format of Secrets Manager's own templates, and whom it names. */
export interface DatabaseSecret {
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
  readonly engine?: string;
  /** The region that it names as the writer, and the epoch in which it does; absent before the first change. */
  readonly writer?: DatabaseRegion;
  readonly epoch?: number;
}

/** One region's copy of the secret. Everything is asked of that region alone. */
export class RegionalSecret {
  constructor(
    private readonly client: SecretsManagerClient,
    /** Name or ARN in the client's region. */
    private readonly id: string,
    /** The client's region: `eu-west-1`. */
    private readonly region: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  /** Its current value. `AdapterError` when it holds something else than a database's login. */
  async read(stage = 'AWSCURRENT'): Promise<DatabaseSecret> {
    const command = new GetSecretValueCommand({ SecretId: this.id, VersionStage: stage });
    const { SecretString } = await call(
      'reading the secret',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
    return parseSecret(SecretString);
  }

  /** Writes a new current value; the same value again is recognised by Secrets Manager and changes nothing. */
  async write(secret: DatabaseSecret): Promise<void> {
    await this.standAlone();
    const text = JSON.stringify(secret);
    const command = new PutSecretValueCommand({
      SecretId: this.id,
      SecretString: text,
      // 64 characters, the longest that it takes.
      ClientRequestToken: createHash('sha256').update(text).digest('hex'),
    });
    await call('writing the secret', (options) => this.client.send(command, options), this.totalMs);
  }

  /** A replica of another region's secret can be read only: it is made one of its own, from its own region. */
  private async standAlone(): Promise<void> {
    if (await this.standsAlone()) {
      return;
    }
    const command = new StopReplicationToReplicaCommand({ SecretId: this.id });
    try {
      await call(
        'promoting the secret',
        (options) => this.client.send(command, options),
        this.totalMs,
      );
    } catch (error) {
      // Its answer may have been lost, or another driver was faster: what counts is what it is now.
      if (!(await this.standsAlone())) {
        throw error;
      }
    }
  }

  /** Whether it is a secret of its own, and no replica of another region's. */
  async standsAlone(): Promise<boolean> {
    const command = new DescribeSecretCommand({ SecretId: this.id });
    const { PrimaryRegion } = await call(
      'looking at the secret',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
    return PrimaryRegion === undefined || PrimaryRegion === this.region;
  }
}

/** The value of a secret, checked. */
export function parseSecret(text: string | undefined): DatabaseSecret {
  const value = asObject(text);
  for (const name of ['username', 'password', 'host', 'dbname'] as const) {
    if (typeof value[name] !== 'string' || value[name] === '') {
      throw new AdapterError(`The secret has no '${name}'.`);
    }
  }
  const port = Number((value.port as number | string | undefined) ?? 5432);
  if (!Number.isInteger(port)) {
    throw new AdapterError("The secret's 'port' is no number.");
  }
  return { ...(value as DatabaseSecret), port };
}

function asObject(text: string | undefined): Partial<DatabaseSecret> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null) {
      return value;
    }
  } catch {
    // Not JSON: nothing of it may get into a message.
  }
  throw new AdapterError('The secret holds no JSON object.');
}
