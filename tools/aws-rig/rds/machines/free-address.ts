import { randomInt } from 'node:crypto';
import { type Address, Gate } from './gate';
import { freePort } from '@pg-dr/failover-runtime/local';

const ATTEMPTS = 20;

/** Where clients are to find a machine. */
export interface Place {
  readonly port: number;
  /** Where they found the one before it of the same name. @default a new address */
  readonly former?: Address | undefined;
}

/**
 * A gate on a loopback address of its own, so that every instance can have the port that it was created with.
 * Only Linux has more than one loopback address; elsewhere the port is another one.
 */
export async function openGate({ port, former }: Place, targetPort: number): Promise<Gate> {
  if (former !== undefined) return Gate.open(former, targetPort);
  if (process.platform === 'linux') {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const host = `127.${randomInt(64, 128)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
      try {
        return await Gate.open({ host, port }, targetPort);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      }
    }
  }
  return Gate.open({ host: '127.0.0.1', port: await freePort() }, targetPort);
}
