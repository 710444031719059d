import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { JournalEntry } from '../../core/journal';
import type { Observation } from '../../core/observation';
import { AdapterError, ConflictError } from '../../plan/errors';
import type { JsonServer } from '../http/json-server';
import { JsonClient } from '../http/json-client';
import type { Change } from './changes';
import { followChanges } from './follow-changes';
import { Store } from './store';
import { StoreClient } from './store-client';
import { storeServer } from './store-server';

const count = (data: unknown): { n: number } => z.object({ n: z.number() }).parse(data);

function entry(id: string): JournalEntry {
  return { id, atMs: 1, by: 'monitor', epoch: 1, kind: 'decision', subject: 's', text: 't' };
}

function observation(sequence: number, from: Observation['from'] = 'standby'): Observation {
  return { from, of: 'home', sequence, outcome: 'silent', detail: 'nothing' };
}

describe('StoreClient', () => {
  let store: Store;
  let server: JsonServer;
  let port: number;
  let client: StoreClient;

  beforeEach(async () => {
    store = new Store({ aliveEveryMs: 20 });
    server = storeServer(store);
    port = await server.listen();
    client = new StoreClient({ name: 'the store', port });
  });

  afterEach(async () => {
    client.close();
    await server.close();
    store.close();
  });

  it('writes an item on its version only', async () => {
    const item = client.item('state', count);
    expect(await item.read()).toEqual({ version: 0 });
    expect(await item.write({ n: 1 }, 0)).toEqual({ version: 1, value: { n: 1 } });
    await expect(item.write({ n: 2 }, 0)).rejects.toThrow(ConflictError);
    expect(await item.write({ n: 3 }, 1)).toEqual({ version: 2, value: { n: 3 } });
    expect(await item.read()).toEqual({ version: 2, value: { n: 3 } });
    expect(await client.item('other', count).read()).toEqual({ version: 0 });
  });

  it('lets exactly one of a hundred writers of one version win, version after version', async () => {
    const others = Array.from({ length: 10 }, () => new StoreClient({ name: 'the store', port }));
    for (let version = 0; version < 5; version += 1) {
      const writes = Array.from({ length: 100 }, (_, n) =>
        others[n % 10]!.item('race', count)
          .write({ n }, version)
          .then(
            () => n,
            (error: unknown) => {
              expect(error).toBeInstanceOf(ConflictError);
              return undefined;
            },
          ),
      );
      const winners = (await Promise.all(writes)).filter((n) => n !== undefined);
      expect(winners).toHaveLength(1);
      expect(await client.item('race', count).read()).toEqual({
        version: version + 1,
        value: { n: winners[0] },
      });
    }
    others.forEach((other) => other.close());
  });

  it('takes an item that is not what was expected for a fault of the store', async () => {
    await client.item('state', (data) => data).write({ m: 1 }, 0);
    await expect(client.item('state', count).read()).rejects.toThrow(AdapterError);
  });

  it('keeps journal entries in order and each id once', async () => {
    await client.journal.append([entry('a'), entry('b')]);
    await client.journal.append([entry('b'), entry('c')]);
    const entries = await client.readJournal();
    expect(entries.map((each) => [each.sequence, each.entry.id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(await client.readJournal(2)).toEqual([{ sequence: 3, entry: entry('c') }]);
  });

  it('keeps the latest observation of each vantage point by its sequence', async () => {
    await client.reports.publish([observation(5), observation(1, 'witness')]);
    await client.reports.publish([observation(4), observation(2, 'witness')]);
    expect(await client.reports.read()).toEqual([observation(5), observation(2, 'witness')]);
  });

  it('carries what a database said of itself', async () => {
    const answered: Observation = {
      from: 'home',
      of: 'home',
      sequence: 1,
      outcome: 'answered',
      database: {
        inRecovery: false,
        lsn: 2 ** 40,
        replayedLsn: 2 ** 40,
        epoch: 3,
        writer: 'home',
        heartbeatAtMs: undefined,
        clockMs: 5.25,
        leaseUntilMs: 6,
        locked: false,
      },
    };
    await client.reports.publish([answered]);
    expect(await client.reports.read()).toEqual([answered]);
  });

  it('tells followers what there is, then every change, and goes on after a break', async () => {
    await client.item('state', count).write({ n: 1 }, 0);
    const changes: Change[] = [];
    let wake: () => void = () => undefined;
    const follower = followChanges({
      port,
      retryMs: 5,
      onChange: (change) => {
        changes.push(change);
        wake();
      },
    });
    const arrived = async (key: string, version: number): Promise<void> => {
      while (!changes.some((each) => each.key === key && each.version === version)) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    };
    await arrived('item/state', 1);
    await arrived('reports', 0);
    await client.item('state', count).write({ n: 2 }, 1);
    await arrived('item/state', 2);
    await client.journal.append([entry('a')]);
    await arrived('journal', 1);
    await server.close();
    server = storeServer(store);
    await client
      .item('gone', count)
      .read()
      .catch(() => undefined);
    await server.listen(port);
    await client.reports.publish([observation(1)]);
    await arrived('reports', 1);
    follower.close();
    expect(new Set(changes.map((each) => `${each.key}@${each.version}`)).size).toBe(changes.length);
  });

  it('refuses what is not a request', async () => {
    const raw = new JsonClient({ name: 'the store', port });
    expect((await raw.request('PUT', '/items/state?expected=x', '1')).status).toBe(400);
    expect((await raw.request('PUT', '/items/state', '1')).status).toBe(400);
    expect((await raw.request('PUT', '/items/state?expected=0', '{')).status).toBe(400);
    expect((await raw.request('POST', '/journal', '[{}]')).status).toBe(400);
    expect((await raw.request('GET', '/nothing')).status).toBe(404);
    expect((await raw.request('GET', '/items/%')).status).toBe(400);
    expect((await raw.request('GET', '/items/state')).body).toBe('{"version":0}');
    raw.close();
  });
});

describe('StoreClient against a bad peer', () => {
  let peer: Server;

  async function listen(onConnection: (socket: Socket) => void): Promise<number> {
    peer = createServer((socket) => {
      socket.on('error', () => undefined);
      onConnection(socket);
    });
    await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
    return (peer.address() as AddressInfo).port;
  }

  afterEach(async () => {
    await new Promise<void>((resolve) => peer.close(() => resolve()));
  });

  it.each([
    ['accepts and never answers', ''],
    ['never finishes its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"version"'],
  ])('gives up on one that %s', async (_, answer) => {
    const port = await listen((socket) => socket.on('data', () => socket.write(answer)));
    const client = new StoreClient({ name: 'the store in standby', port, totalMs: 60 });
    const startedAtMs = performance.now();
    await expect(client.item('state', count).write({ n: 1 }, 0)).rejects.toThrow(
      'PUT /items/state?expected=0: the store in standby did not answer within 60 ms.',
    );
    expect(performance.now() - startedAtMs).toBeLessThan(500);
    client.close();
  });

  it('says so when the other side hangs up or is not there', async () => {
    const port = await listen((socket) => socket.resetAndDestroy());
    const client = new StoreClient({ name: 'the store', port });
    await expect(client.reports.read()).rejects.toThrow(AdapterError);
    client.close();
    const nobody = new StoreClient({ name: 'the store', port: 1 });
    await expect(nobody.reports.read()).rejects.toThrow('ECONNREFUSED');
    nobody.close();
  });
});

describe('Store with a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pgdr-test-store-'));
  const file = join(directory, 'store.jsonl');

  afterAll(() => rmSync(directory, { recursive: true }));

  it('has what it accepted when it is started again', () => {
    const before = new Store({ file });
    before.writeItem('state', '{"n":1}', 0);
    before.writeItem('state', '{"n":2}', 1);
    before.writeItem('state', '{"n":3}', 1);
    before.appendEntries([{ id: 'a' }]);
    before.close();
    const after = new Store({ file });
    expect(after.readItem('state')).toEqual({ version: 2, json: '{"n":2}' });
    expect(after.readEntries(0)).toEqual([{ sequence: 1, entry: { id: 'a' } }]);
    after.close();
  });
});
