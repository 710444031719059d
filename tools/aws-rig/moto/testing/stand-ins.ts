import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MotoServer } from '../moto-server';

export type Variant = 'stock' | 'patched';

/** Starts moto as it is, or with our patches, or both, for the tests of one file. */
export function standIns(...variants: Variant[]): { port: (variant: Variant) => number } {
  const servers = new Map<Variant, MotoServer>();
  const directory = mkdtempSync(join(tmpdir(), 'pgdr-aws-rig-test-'));
  beforeAll(async () => {
    for (const variant of variants) {
      const logFile = join(directory, `${variant}.log`);
      servers.set(variant, await MotoServer.start({ logFile, stock: variant === 'stock' }));
    }
  });
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
