import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { DatabaseRegion } from '../../../core/regions';
import { findBinaries } from '../binaries';
import { deploymentTemplate, type DeploymentTemplate } from '../deployment-template';
import { parseMajor, SHIPPED_MAJOR } from '../majors';
import { createReplica } from '../replica';
import { directSource, ensureSlot } from '../replication';
import { Server } from '../server';
import type { Settings } from '../configuration';

/** A temporary directory for servers; everything in it is gone after `close`. */
export class Workplace {
  readonly directory: string;
  readonly servers: Server[] = [];

  private constructor(readonly template: DeploymentTemplate) {
    this.directory = mkdtempSync(join(tmpdir(), 'pgdr-test-'));
    // The servers' account must be able to enter.
    chmodSync(this.directory, 0o711);
  }

  /** `folder`: programs of its own. Otherwise those of the major in PGDR_TEST_POSTGRES, or the shipped ones. */
  static async open(folder?: string): Promise<Workplace> {
    const major = parseMajor(process.env.PGDR_TEST_POSTGRES ?? SHIPPED_MAJOR) ?? SHIPPED_MAJOR;
    const binaries = await findBinaries(folder === undefined ? { major } : { folder });
    return new Workplace(await deploymentTemplate(binaries, { sql: TEST_TABLE }));
  }

  /** A started writer. */
  async writer(
    name: string,
    region: DatabaseRegion = 'home',
    settings: Settings = {},
  ): Promise<Server> {
    const server = await Server.create({
      directory: this.path(name),
      template: this.template,
      region,
      settings,
    });
    this.servers.push(server);
    await server.start();
    return server;
  }

  /** A started replica of a writer that was only just started. */
  async replica(name: string, source: Server, region: DatabaseRegion = 'standby'): Promise<Server> {
    await ensureSlot(source, name);
    const server = await createReplica({
      directory: this.path(name),
      template: this.template,
      region,
      source: directSource(source),
      slot: name,
    });
    this.servers.push(server);
    await server.start();
    return server;
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.destroy()));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** One table that the application may write to. */
const TEST_TABLE = `
create table public.orders (id bigint generated always as identity, note text);
grant select, insert, update on public.orders to app;
`;
