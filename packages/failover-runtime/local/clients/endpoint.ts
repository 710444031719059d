import { Agent, get } from 'node:http';
import { z } from 'zod';
import { DeadlineError } from './outcome';
import type { Address } from './session';

/** Asks where the writer is now. Rejects when nobody can say. */
export type EndpointLookup = () => Promise<Address>;

const answerSchema = z.object({ host: z.string().min(1), port: z.number().int().positive() });

/**
 * A look-up by HTTP GET at the name service, as a client from outside any region does it.
 *
 * The answer is JSON with at least `host` and `port`. Writers that ask at the same time share one request, and
 * one kept-alive connection: the fleet must not take the processor away from the failover that it measures.
 */
export function httpLookup(url: string, deadlineMs: number): EndpointLookup {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let underWay: Promise<Address> | undefined;
  return () => {
    underWay ??= fetchAddress(url, deadlineMs, agent).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

function fetchAddress(url: string, deadlineMs: number, agent: Agent): Promise<Address> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) {
          reject(new Error(`the name service answered ${response.statusCode}`));
          return;
        }
        try {
          resolve(answerSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
        } catch (error) {
          reject(
            new Error('the name service answered something else than host and port', {
              cause: error,
            }),
          );
        }
      });
    });
    const timer = setTimeout(
      () => request.destroy(new DeadlineError('the look-up', deadlineMs)),
      deadlineMs,
    );
    request.on('error', reject);
    request.on('close', () => clearTimeout(timer));
  });
}
