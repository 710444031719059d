import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startNetwork } from '../network/role';
import { startStore } from '../store/role';
import { StoreClient } from '../store/store-client';
import { compiledEntry } from './compiled-entry';
import { RoleCallError, RoleGoneError, RoleStartError } from './errors';
import { withRun, type Run } from './run';

const number = (data: unknown): number => z.number().parse(data);

describe('RoleProcess', () => {
  const root = mkdtempSync(join(tmpdir(), 'pgdr-test-roles-'));
  const inRun = (work: (run: Run) => Promise<void>): Promise<void> => withRun(work, { root });

  afterAll(() => rmSync(root, { recursive: true }));

  it('starts, answers calls and ends when asked', () =>
    inRun(async (run) => {
      const network = await startNetwork(run);
      expect(network.ready.namePort).toBeGreaterThan(0);
      expect(await network.call('pointEndpoint', { region: 'home', epoch: 1 })).toMatchObject({
        kind: 'done',
      });
      expect(await network.call('state')).toMatchObject({ endpoint: { region: 'home', epoch: 1 } });
      expect(await network.stop()).toMatchObject({ code: 0, signal: null });
      expect(network.running).toBe(false);
      await expect(network.call('state')).rejects.toThrow(RoleGoneError);
    }));

  it('passes on why it refused', () =>
    inRun(async (run) => {
      const network = await startNetwork(run);
      const taken = await network.call('addRoute', {
        from: 'home',
        to: 'witness',
        service: 's',
        targetPort: 1,
      });
      const again = network.call('addRoute', {
        from: 'home',
        to: 'witness',
        service: 's',
        targetPort: 1,
        listenPort: taken,
      });
      await expect(again).rejects.toMatchObject({ remoteCode: 'EADDRINUSE' });
      await expect(again).rejects.toThrow(RoleCallError);
    }));

  it('says why it did not start, and leaves no process', () =>
    inRun(async (run) => {
      const first = await startStore(run, 'standby');
      await expect(startStore(run, 'witness', { port: first.ready.port })).rejects.toThrow(
        /EADDRINUSE/,
      );
      const broken = run.startRole({
        name: 'broken',
        entry: join(root, 'nothing.js'),
        settings: undefined,
      });
      await expect(broken).rejects.toThrow(RoleStartError);
      await expect(broken).rejects.toThrow(/Cannot find module/);
      expect(run.directory.processes().map((each) => each.pid)).toEqual([first.pid]);
    }));

  it('rejects what it was asked when it is killed', () =>
    inRun(async (run) => {
      const network = await startNetwork(run);
      network.freeze();
      const answer = network.call('state');
      void network.kill();
      await expect(answer).rejects.toThrow(RoleGoneError);
      expect(await network.exited).toMatchObject({ code: null, signal: 'SIGKILL' });
    }));

  it('stands still while it is frozen, and goes on afterwards', () =>
    inRun(async (run) => {
      const store = await startStore(run, 'standby');
      const client = new StoreClient({ name: 'the store', port: store.ready.port, totalMs: 80 });
      await client.item('n', number).write(1, 0);
      store.freeze();
      await expect(client.item('n', number).read()).rejects.toThrow('did not answer');
      store.thaw();
      const patient = new StoreClient({ name: 'the store', port: store.ready.port });
      expect(await patient.item('n', number).read()).toEqual({ version: 1, value: 1 });
      store.freeze();
      expect(await store.stop()).toMatchObject({ code: 0 });
      client.close();
      patient.close();
    }));

  it('ends by itself when its parent lets go, also in the middle of its work', async () => {
    const child = fork(compiledEntry('local/store/main'), ['orphan'], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const ready = new Promise((resolve) => child.once('message', resolve));
    child.send({ kind: 'start', settings: {} });
    expect(await ready).toMatchObject({ kind: 'ready' });
    child.disconnect();
    expect(await exited).toBe(0);
  });

  it('keeps what a killed store has accepted', () =>
    inRun(async (run) => {
      const before = await startStore(run, 'standby');
      const client = new StoreClient({ name: 'the store', port: before.ready.port });
      await client.item('n', number).write(7, 0);
      await before.kill();
      const after = await startStore(run, 'standby', { port: before.ready.port });
      const again = new StoreClient({ name: 'the store', port: after.ready.port });
      expect(await again.item('n', number).read()).toEqual({ version: 1, value: 7 });
      client.close();
      again.close();
    }));
});
