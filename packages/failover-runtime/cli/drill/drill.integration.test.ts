import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drillReportSchema, type DrillReport } from '../../local/report';
import { compiledEntry } from '../../local/processes/compiled-entry';
import { SCENARIOS } from '../../local/scenarios';

const PGDR = compiledEntry('cli/main');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a directory for temporary files of its own, so that what it leaves behind can be seen. */
function pgdr(root: string, ...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, TMPDIR: root }, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [PGDR, ...words], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : (error.code as number), out, err });
    });
  });
}

/** Processes whose command line names the directory: whatever a run has started names its run directory. */
function processesOf(root: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return /^\d+$/.test(pid) && line.includes(root) ? [line] : [];
    } catch {
      return [];
    }
  });
}

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pgdr-test-'));
  // Where the tests run as root, the servers run as somebody else.
  chmodSync(root, 0o711);
});

afterEach(() => {
  const left = { processes: processesOf(root), files: readdirSync(root) };
  rmSync(root, { recursive: true, force: true });
  expect(left).toEqual({ processes: [], files: [] });
});

function reportIn(out: string): DrillReport {
  return drillReportSchema.parse(JSON.parse(out));
}

describe('every scenario ends as it must', () => {
  test.each(SCENARIOS.map(({ name, expected }) => ({ name, expected })))(
    '$name',
    async ({ name, expected }) => {
      const { code, out, err } = await pgdr(root, 'drill', name, '--json');
      const report = reportIn(out);
      const failed = report.expectations.filter(({ passed }) => !passed);
      expect({ failed, err: code === 0 ? '' : err }).toEqual({ failed: [], err: '' });
      expect(code).toBe(0);
      expect(report).toMatchObject({
        version: 1,
        scenario: name,
        outcome: expected.outcome,
        ...(expected.fence === undefined ? {} : { fence: expected.fence }),
        passed: true,
        twoWriterViolations: 0,
      });
      expect(report.writes.acknowledged).toBeGreaterThan(0);
    },
    120_000,
  );
});

test('the loss can be accepted in advance', async () => {
  const { code, out } = await pgdr(root, 'drill', 'lagging', '--allow-data-loss', '--json');
  const report = reportIn(out);
  expect(report.writes.lost).toBeGreaterThan(0);
  expect({ code, passed: report.passed }).toEqual({ code: 0, passed: true });
}, 120_000);

test('two drills at once do not disturb each other', async () => {
  const both = await Promise.all([pgdr(root, 'drill', '--json'), pgdr(root, 'drill', '--json')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(both.map(({ out }) => reportIn(out).passed)).toEqual([true, true]);
}, 120_000);

test('Ctrl-C in the middle leaves nothing behind, and no stack trace', async () => {
  const child = spawn(process.execPath, [PGDR, 'drill', 'region-loss'], {
    env: { ...process.env, TMPDIR: root },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const stop = setInterval(() => {
    // As soon as servers run, which is the worst moment.
    if (processesOf(root).some((line) => line.includes('postgres'))) child.kill('SIGINT');
  }, 20);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(stop);
  expect(code).toBe(130);
  expect(said.join('')).not.toMatch(/^\s+at /m);
}, 60_000);
