import * as z from 'zod';
import { scramSha256 } from '../../aws/secrets/scram';
import type { DatabaseSecret } from '../../aws/secrets/database-secret';
import type { RotatingSecret } from '../../aws/secrets/rotating-secret';
import { AdapterError, PgDrError } from '../../plan/errors';

/** What Secrets Manager invokes a rotation function with, once a step. */
export const rotationEventSchema = z.object({
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
  SecretId: z.string(),
  ClientRequestToken: z.string(),
});

export type RotationEvent = z.infer<typeof rotationEventSchema>;

export interface Rotation {
  readonly secret: Pick<RotatingSecret, 'read' | 'newPassword' | 'putPending' | 'finish'>;
  /** Runs a statement at the secret's database; rejects when the login does not work. */
  readonly query: (login: DatabaseSecret, statement: string) => Promise<void>;
  /** The other region's secret. Where it is a replica it follows by itself. */
  readonly other: {
    standsAlone(): Promise<boolean>;
    read(): Promise<DatabaseSecret>;
    write(secret: DatabaseSecret): Promise<void>;
  };
  readonly onProblem: (text: string) => void;
}

/** One of the four steps. Each may be repeated: it looks first what is there. */
export async function rotate(rotation: Rotation, step: RotationEvent['Step']): Promise<void> {
  switch (step) {
    case 'createSecret':
      return createSecret(rotation);
    case 'setSecret':
      return setSecret(rotation);
    case 'testSecret':
      return rotation.query(await pendingOf(rotation), 'select 1');
    case 'finishSecret':
      return finishSecret(rotation);
  }
}

async function createSecret({ secret }: Rotation): Promise<void> {
  const current = await secret.read('AWSCURRENT');
  if (current === undefined) {
    throw new AdapterError('The secret has no current version to begin with.');
  }
  if ((await secret.read('AWSPENDING')) === undefined) {
    await secret.putPending({ ...current, password: await secret.newPassword() });
  }
}

/** Changes the password with whichever one works: the new one (done already), the current, the one before. */
async function setSecret(rotation: Rotation): Promise<void> {
  const { secret, query } = rotation;
  const pending = await pendingOf(rotation);
  if (await worksWith(rotation, pending)) {
    return;
  }
  const statement = `alter role ${identifier(pending.username)} password ${literal(scramSha256(pending.password))}`;
  const problems: string[] = [];
  for (const stage of ['AWSCURRENT', 'AWSPREVIOUS'] as const) {
    const login = await secret.read(stage);
    if (login !== undefined) {
      try {
        // The writer may have changed since the older version was written.
        await query({ ...pending, password: login.password }, statement);
        return;
      } catch (error) {
        problems.push(`${stage}: ${messageOf(error)}`);
      }
    }
  }
  throw new AdapterError(
    `No version of the secret can change the password: ${problems.join('; ')}`,
  );
}

/** After the new version is current, the other region gets it, too; what fails there is told, and put right later. */
async function finishSecret(rotation: Rotation): Promise<void> {
  const { secret, other, onProblem } = rotation;
  const { password } = await pendingOf(rotation);
  await secret.finish();
  try {
    if (await other.standsAlone()) {
      await other.write({ ...(await other.read()), password });
    }
  } catch (error) {
    onProblem(`The other region's secret keeps the old password: ${messageOf(error)}`);
  }
}

async function pendingOf({ secret }: Rotation): Promise<DatabaseSecret> {
  const pending = await secret.read('AWSPENDING');
  if (pending === undefined) {
    throw new AdapterError('There is no new version of the secret.');
  }
  return pending;
}

async function worksWith({ query }: Rotation, login: DatabaseSecret): Promise<boolean> {
  try {
    await query(login, 'select 1');
    return true;
  } catch (error) {
    messageOf(error);
    return false;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof PgDrError) {
    return error.message;
  }
  throw error;
}

function identifier(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

function literal(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
