import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

import { PortInUseError } from './errors';

/**
 * Ports below every operating system's range for outgoing connections: a port from that range could be taken by
 * some client while our server is down, and a client that keeps trying it could even connect to itself.
 */
const FIRST = 20_000;
const LAST = 32_000;
const ATTEMPTS = 200;

/** A TCP port on 127.0.0.1 that was free when we looked. Throws `PortInUseError` when none is found. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new PortInUseError(
    `No free TCP port was found between ${FIRST} and ${LAST} in ${ATTEMPTS} attempts. End what occupies them.`,
  );
}

/** Throws `PortInUseError` if something listens on the port of 127.0.0.1. */
export async function requireFree(port: number): Promise<void> {
  if (!(await isFree(port))) throw portInUse(port);
}

export function portInUse(port: number): PortInUseError {
  return new PortInUseError(
    `Port ${port} on 127.0.0.1 is in use, expected it to be free. End the program that listens there, or give another port.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      probe.close(() => resolve(true)),
    );
  });
}
