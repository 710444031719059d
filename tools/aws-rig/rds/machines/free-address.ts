import { randomInt } from 'node:crypto';
import { Gate } from './gate';
import { freePort } from '@pg-dr/failover-runtime/local';

const ATTEMPTS = 20;

/**
 * A gate on a loopback address of its own, so that every instance can have the port that it was created with.
 * Only Linux has more than one loopback address; elsewhere the port is another one.
 */
export async function openGate(port: number, targetPort: number): Promise<Gate> {
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
