import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';
import { type DatabaseSecret, parseSecret } from './database-secret';

/** A secret while its password is being changed, by Secrets Manager's own four steps. */
export class RotatingSecret {
  constructor(
    private readonly client: SecretsManagerClient,
    private readonly id: string,
    /** The version that the new password becomes. */
    private readonly token: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  /** Undefined: there is no such version. */
  async read(
    stage: 'AWSCURRENT' | 'AWSPREVIOUS' | 'AWSPENDING',
  ): Promise<DatabaseSecret | undefined> {
    const command = new GetSecretValueCommand({
      SecretId: this.id,
      VersionStage: stage,
      ...(stage === 'AWSPENDING' ? { VersionId: this.token } : {}),
    });
    try {
      const { SecretString } = await call(
        `reading the secret's ${stage}`,
        (options) => this.client.send(command, options),
        this.totalMs,
      );
      return parseSecret(SecretString);
    } catch (error) {
      if (isFault(error, 'ResourceNotFoundException')) {
        return undefined;
      }
      throw error;
    }
  }

  /** A password without characters that connection strings would have to escape. */
  async newPassword(): Promise<string> {
    const command = new GetRandomPasswordCommand({ PasswordLength: 32, ExcludePunctuation: true });
    const { RandomPassword = '' } = await call(
      'making a password',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
    return RandomPassword;
  }

  async putPending(secret: DatabaseSecret): Promise<void> {
    const command = new PutSecretValueCommand({
      SecretId: this.id,
      ClientRequestToken: this.token,
      SecretString: JSON.stringify(secret),
      VersionStages: ['AWSPENDING'],
    });
    await call(
      'keeping the new password',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
  }

  /** Makes the new version current; one that is current already stays so. */
  async finish(): Promise<void> {
    const describe = new DescribeSecretCommand({ SecretId: this.id });
    const { VersionIdsToStages = {} } = await call(
      'looking at the secret',
      (options) => this.client.send(describe, options),
      this.totalMs,
    );
    const current = Object.keys(VersionIdsToStages).find((id) =>
      VersionIdsToStages[id]?.includes('AWSCURRENT'),
    );
    if (current === this.token) {
      return;
    }
    const command = new UpdateSecretVersionStageCommand({
      SecretId: this.id,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: this.token,
      ...(current === undefined ? {} : { RemoveFromVersionId: current }),
    });
    await call(
      'making the new password current',
      (options) => this.client.send(command, options),
      this.totalMs,
    );
  }
}
