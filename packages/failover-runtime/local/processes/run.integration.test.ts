import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { awaitCondition } from '../servers/await-condition';
import { InterruptedError, TeardownError } from './errors';
import { identify } from './identity';
import { RunDirectory, RUN_PREFIX } from './run-directory';
import { withRun } from './run';
import { sweepRuns } from './sweep';

interface Started {
  readonly directory: string;
  readonly pids: readonly number[];
}

/** A drill in a process of its own. */
class Drill {
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly output: string[] = [];
  private readonly lines: Interface;

  constructor(readonly process: ChildProcess) {
    this.lines = createInterface({ input: process.stdout! });
    this.lines.on('line', (line) => this.output.push(line));
    this.ended = new Promise((resolve) => {
      process.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  async started(): Promise<Started> {
    while (this.output.length === 0) {
      await new Promise((resolve) => this.lines.once('line', resolve));
    }
    return JSON.parse(this.output[0]!) as Started;
  }

  async says(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      await new Promise((resolve) => this.lines.once('line', resolve));
    }
  }
}

/** The creators of all System V shared-memory segments, where the system shows them as a file. */
function sharedMemory(): number[] {
  if (!existsSync('/proc/sysvipc/shm')) {
    return [];
  }
  const lines = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => Number(line.trim().split(/\s+/)[4]));
}

describe('withRun', () => {
  let root: string;
  const drills: Drill[] = [];

  function drill(...options: string[]): Drill {
    return startProgram('drill.js', ...options);
  }

  function startProgram(name: string, ...options: string[]): Drill {
    const program = join(__dirname, 'testing', name);
    const started = new Drill(
      spawn(process.execPath, [program, root, ...options], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    drills.push(started);
    return started;
  }

  const living = (pids: readonly number[]): number[] =>
    pids.filter((pid) => identify(pid) !== undefined);

  async function expectNothingLeft({ directory, pids }: Started): Promise<void> {
    expect(await awaitCondition(() => living(pids).length === 0, 10_000)).toBe(true);
    expect(await awaitCondition(() => !existsSync(directory), 10_000)).toBe(true);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pgdr-test-run-'));
  });

  afterEach(async () => {
    drills.splice(0).forEach((each) => each.process.kill('SIGKILL'));
    // A guard may still be at work in it.
    expect(await awaitCondition(() => readdirSync(root).length === 0, 10_000)).toBe(true);
    rmSync(root, { recursive: true, force: true });
  });

  it('removes its directory at the normal end and after an error', async () => {
    let path = '';
    const result = await withRun(
      async (run) => {
        path = run.directory.path;
        expect(existsSync(path)).toBe(true);
        return 5;
      },
      { root },
    );
    expect(result).toBe(5);
    expect(existsSync(path)).toBe(false);
    await expect(
      withRun(
        async (run) => {
          path = run.directory.path;
          throw new Error('the reason');
        },
        { root },
      ),
    ).rejects.toThrow('the reason');
    expect(existsSync(path)).toBe(false);
  });

  it('says so when only the clean-up failed', async () => {
    const work = withRun(
      async (run) => {
        run.teardown.add('a step', () => {
          throw new Error('stuck');
        });
      },
      { root },
    );
    await expect(work).rejects.toThrow(TeardownError);
    await expect(work).rejects.toThrow('a step: stuck');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('leaves nothing after %s, with exit code %d', async (signal, code) => {
    const interrupted = drill('none');
    const started = await interrupted.started();
    interrupted.process.kill(signal);
    expect(await interrupted.ended).toEqual({ code, signal: null });
    expect(living(started.pids)).toEqual([]);
    expect(existsSync(started.directory)).toBe(false);
    expect(interrupted.output.slice(1)).toEqual([`${signal} false`, 'PGDR_INTERRUPTED']);
  });

  it('does not skip the clean-up at the second signal', async () => {
    const interrupted = drill('none', 'slow-cleanup');
    const started = await interrupted.started();
    interrupted.process.kill('SIGINT');
    await interrupted.says('SIGINT false');
    interrupted.process.kill('SIGINT');
    interrupted.process.kill('SIGTERM');
    expect(await interrupted.ended).toEqual({ code: 130, signal: null });
    expect(interrupted.output).toEqual(expect.arrayContaining(['SIGINT true', 'SIGTERM true']));
    expect(living(started.pids)).toEqual([]);
    expect(existsSync(started.directory)).toBe(false);
  });

  it('leaves nothing after SIGKILL, not even a frozen process', async () => {
    const killed = drill('witness');
    const started = await killed.started();
    killed.process.kill('SIGKILL');
    await killed.ended;
    await expectNothingLeft(started);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'leaves no server after %s, not even a frozen one',
    async (signal) => {
      // Servers of root run as somebody else, who must get in.
      chmodSync(root, 0o711);
      const ended = startProgram('drill-with-server.js');
      const started = await ended.started();
      expect(living(started.pids)).toEqual(started.pids);
      const segments = sharedMemory();
      ended.process.kill(signal);
      await ended.ended;
      await expectNothingLeft(started);
      expect(sharedMemory().filter((pid) => started.pids.includes(pid))).toEqual([]);
      expect(
        process.platform !== 'linux' || segments.some((pid) => started.pids.includes(pid)),
      ).toBe(true);
    },
  );

  it('lets two runs work side by side, and the end of one does not touch the other', async () => {
    const [first, second] = [drill('none'), drill('none')];
    const [one, two] = [await first.started(), await second.started()];
    first.process.kill('SIGKILL');
    await expectNothingLeft(one);
    await sweepRuns(root);
    expect(living(two.pids)).toEqual(two.pids);
    expect(existsSync(two.directory)).toBe(true);
    second.process.kill('SIGTERM');
    expect((await second.ended).code).toBe(143);
  });

  it('ends with the error of the signal, also when the work goes on', async () => {
    const work = withRun(
      async () => {
        process.emit('SIGTERM');
        await new Promise(() => undefined);
      },
      { root },
    );
    await expect(work).rejects.toThrow(InterruptedError);
    await expect(work).rejects.toMatchObject({ exitCode: 143 });
  });

  it('sweeps what dead runs have left, and nothing that only looks like it', async () => {
    const dead = join(root, `${RUN_PREFIX}999999999-abc`);
    mkdirSync(join(dead, 'processes'), { recursive: true });
    const bystander = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 60000)'], {
      stdio: 'ignore',
    });
    const seen = identify(bystander.pid!)!;
    // The id of a process that has ended is given to another one.
    writeFileSync(
      join(dead, 'processes', `${seen.pid}.json`),
      JSON.stringify({ ...seen, startedAt: '1' }),
    );
    const leftover = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 60000)'], {
      stdio: 'ignore',
    });
    const gone = new Promise((resolve) => leftover.once('exit', (_, signal) => resolve(signal)));
    RunDirectory.open(dead).register(leftover.pid!);
    const live = RunDirectory.create(root);
    const other = join(root, 'pgdr-drill');
    mkdirSync(other);
    expect(await sweepRuns(root)).toEqual([dead]);
    expect(await gone).toBe('SIGKILL');
    expect(identify(seen.pid)).toEqual(seen);
    expect(existsSync(live.path)).toBe(true);
    bystander.kill('SIGKILL');
    live.remove();
    rmSync(other, { recursive: true });
  });

  it('leaves the runs of another machine or container alone', async () => {
    const foreign = join(root, `${RUN_PREFIX}999999999-abc`);
    mkdirSync(foreign);
    const owner = { pid: 999999999, startedAt: '1', command: 'node' };
    writeFileSync(
      join(foreign, 'owner.json'),
      JSON.stringify({ process: owner, space: 'elsewhere' }),
    );
    expect(await sweepRuns(root)).toEqual([]);
    rmSync(foreign, { recursive: true });
  });

  it.each(['nowhere', 'file/below'])(
    'says what to do when it cannot make a directory in %s',
    async (name) => {
      writeFileSync(join(root, 'file'), '');
      const work = withRun(async () => undefined, { root: join(root, name) });
      await expect(work).rejects.toMatchObject({ code: 'PGDR_NO_PERMISSION' });
      await expect(work).rejects.toThrow('Set TMPDIR');
      rmSync(join(root, 'file'));
    },
  );
});
