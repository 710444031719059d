import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MotoOptions, MotoServer } from '../moto-server';

export type Variant = 'stock' | 'patched';

export interface StandIns {
  readonly port: (variant: Variant) => number;
}

/** Longer than one of them may take on a machine that has much else to do, ms. */
const START_MS = 250_000;

/** Starts moto as it is, or with our patches, or both, for the tests of one file or group. */
export function standIns(
  variants: readonly Variant[],
  options: Pick<MotoOptions, 'slowCopies'> = {},
): StandIns {
  const servers = new Map<Variant, MotoServer>();
  const directory = mkdtempSync(join(tmpdir(), 'pgdr-aws-rig-test-'));
  beforeAll(async () => {
    const started = variants.map(async (variant) => {
      const logFile = join(directory, `${variant}.log`);
      const stock = variant === 'stock';
      servers.set(variant, await MotoServer.start({ ...options, logFile, stock }));
    });
    await Promise.all(started);
  }, START_MS);
  afterAll(async () => {
    for (const server of servers.values()) await server.stop();
    rmSync(directory, { recursive: true });
  });
  return {
    port: (variant) => {
      const server = servers.get(variant);
      if (server === undefined) throw new Error('Not started.');
      return server.port;
    },
  };
}
