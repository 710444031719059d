import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FleetConfiguration } from './configuration';
import { FleetError } from './errors';
import { isFleetRequest } from './messages';
import { type FleetChannel, connectFleet } from './remote';
import { FleetServer } from './serve';

/** A child process that lives in this one; messages are copied as they would be on the way. */
class ChildInside extends EventEmitter implements FleetChannel {
  readonly server = new FleetServer();

  send(message: unknown, callback: (error: Error | null) => void): void {
    const copied: unknown = JSON.parse(JSON.stringify(message));
    callback(null);
    if (!isFleetRequest(copied)) throw new Error('not a request');
    void this.server.answer(copied).then((reply) => {
      this.emit('message', { type: 'not for the fleet' });
      this.emit('message', JSON.parse(JSON.stringify(reply)));
    });
  }
}

describe('a fleet in another process', () => {
  let directory: string;
  let configuration: FleetConfiguration<string>;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleet-'));
    configuration = {
      groups: [],
      login: { user: 'app', password: '', database: 'app' },
      recordsFile: join(directory, 'records.jsonl'),
    };
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('answers every command', async () => {
    const fleet = await connectFleet(new ChildInside(), configuration);
    await expect(fleet.start()).resolves.toBeUndefined();
    await expect(fleet.stop([])).resolves.toBeUndefined();
    await expect(fleet.records()).resolves.toEqual([]);
    await expect(fleet.progress()).resolves.toMatchObject({ acknowledged: 0 });
    await expect(fleet.close()).resolves.toBeUndefined();
  });

  it('passes on what went wrong there', async () => {
    const child = new ChildInside();
    const fleet = await connectFleet(child, configuration);
    await expect(fleet.start(['nobody'])).rejects.toThrow(
      "No group of clients is called 'nobody'.",
    );
    await expect(fleet.acknowledged({ timeoutMs: 1 })).rejects.toThrow(FleetError);
    await expect(connectFleet(child, configuration)).rejects.toThrow('configured already');
    await fleet.close();
  });

  it('needs a configuration first', async () => {
    const reply = await new FleetServer().answer({
      id: 1,
      command: 'records',
      argument: undefined,
    });
    expect(reply).toEqual({ id: 1, error: 'The fleet has not been configured yet.' });
  });

  it('rejects what is under way, and all that follows, when the process ends', async () => {
    const child = new ChildInside();
    const fleet = await connectFleet(child, configuration);
    const waiting = fleet.acknowledged({ timeoutMs: 10_000 });
    child.emit('exit', null, 'SIGKILL');
    await expect(waiting).rejects.toThrow('The process of the clients ended (SIGKILL).');
    await expect(fleet.records()).rejects.toThrow(FleetError);
    await child.server.close();
  });

  it('says when the message cannot be sent', async () => {
    const child = new ChildInside();
    child.send = (_message, callback) => callback(new Error('channel closed'));
    await expect(connectFleet(child, configuration)).rejects.toThrow(
      'The clients cannot be reached: channel closed.',
    );
  });
});
