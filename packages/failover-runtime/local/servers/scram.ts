import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** A random password with 128 bits. */
export function randomPassword(): string {
  return randomBytes(16).toString('hex');
}

/**
 * The SCRAM-SHA-256 verifier that PostgreSQL stores for a password; `CREATE ROLE … PASSWORD` and initdb's
 * password file take it as it is.
 *
 * `iterations` defaults to 1: stretching protects weak passwords, ours are random, and the usual 4,096 rounds
 * would cost every connection of a drill several milliseconds.
 */
export function scramVerifier(
  password: string,
  iterations = 1,
  salt: Buffer = randomBytes(16),
): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyFor = (label: string): Buffer => createHmac('sha256', salted).update(label).digest();
  const stored = createHash('sha256').update(keyFor('Client Key')).digest();
  const server = keyFor('Server Key');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored.toString('base64')}:${server.toString('base64')}`;
}
