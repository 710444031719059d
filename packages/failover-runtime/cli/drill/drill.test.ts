import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InterruptedError } from '../../local/processes/errors';
import type { DrillRequest, RunDrill } from '../../local/drill/request';
import { drillReportSchema } from '../../local/report';
import { PortInUseError } from '../../local/servers';
import { runProgram } from '../program';
import { MemoryOutput, MemoryTerminal } from '../testing/memory-terminal';
import { SCENARIOS, reportFor, services } from '../testing/services';

async function drill(line: string, runDrill?: RunDrill, terminal = new MemoryTerminal()) {
  const code = await runProgram(
    ['drill', ...line.split(' ').filter(Boolean)],
    terminal,
    services(runDrill),
  );
  return { code, out: terminal.out.text, err: terminal.err.text };
}

/** Runs that are only noted. */
function noted(): { requests: DrillRequest[]; runDrill: RunDrill } {
  const requests: DrillRequest[] = [];
  return {
    requests,
    runDrill: async (request) => {
      requests.push(request);
      return reportFor(request);
    },
  };
}

describe('pgdr drill', () => {
  it('runs the first scenario with the defaults', async () => {
    const { requests, runDrill } = noted();
    expect((await drill('', runDrill)).code).toBe(0);
    expect(requests).toEqual([
      {
        scenario: SCENARIOS[0],
        profile: 'fast',
        binaries: { major: 17, version: '17.1', folder: '/programs' },
        writers: 4,
        seed: expect.any(Number) as number,
        commitGuard: true,
        allowDataLoss: false,
      },
    ]);
  });

  it('takes every option', async () => {
    const { requests, runDrill } = noted();
    await drill(
      'freeze kill freeze --profile balanced --postgres 15 --writers 7 --runs 2 --seed 40 --no-commit-guard --allow-data-loss',
      runDrill,
    );
    expect(requests.map(({ scenario, seed }) => `${scenario.name} ${seed}`)).toEqual([
      'freeze 40',
      'freeze 41',
      'kill 40',
      'kill 41',
    ]);
    expect(requests[0]).toMatchObject({
      profile: 'balanced',
      binaries: { major: 15 },
      writers: 7,
      commitGuard: false,
      allowDataLoss: true,
    });
  });

  it('runs all scenarios once each', async () => {
    const { requests, runDrill } = noted();
    await drill('all kill', runDrill);
    expect(requests.map(({ scenario }) => scenario)).toEqual(SCENARIOS);
  });

  it('lists the scenarios, for people and for programs', async () => {
    expect((await drill('--list')).out).toMatchSnapshot();
    const lines = (await drill('--list --json')).out.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(
      SCENARIOS.map(({ name }) => name),
    );
  });

  it('goes on after a run that failed, and says at the end how all went', async () => {
    const { code, out, err } = await drill('all --seed 1', async (request) =>
      reportFor(request, request.scenario.name !== 'region-loss'),
    );
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.match(/^(kill|region-loss|freeze): (passed|FAILED)/gm)).toEqual([
      'kill: passed',
      'region-loss: FAILED',
      'freeze: passed',
    ]);
    expect(out.slice(out.indexOf('scenario '))).toMatchSnapshot();
  });

  it('goes on after a run that the rig could not run', async () => {
    const { requests, runDrill } = noted();
    const { code, err } = await drill('all', (request, watch) => {
      if (request.scenario.name === 'kill')
        return Promise.reject(new PortInUseError('port 5 is taken'));
      return runDrill(request, watch);
    });
    expect(code).toBe(3);
    expect(err).toBe('kill (1/3) could not run: port 5 is taken\n');
    expect(requests).toHaveLength(2);
  });

  it('stops at an error that nobody foresaw', async () => {
    let started = 0;
    const { code } = await drill('all', () => {
      started += 1;
      return Promise.reject(new TypeError('a defect'));
    });
    expect({ code, started }).toEqual({ code: 3, started: 1 });
  });

  it('prints one document per run as JSON lines, and nothing else on stdout', async () => {
    const { out, err } = await drill('kill --runs 2 --seed 3 --json');
    const reports = out
      .trimEnd()
      .split('\n')
      .map((line) => drillReportSchema.parse(JSON.parse(line)));
    expect(reports.map(({ seed }) => seed)).toEqual([3, 4]);
    expect(err).toContain('2/2');
  });

  it('shows progress on one line, and only on a terminal', async () => {
    const runDrill: RunDrill = async (request, watch) => {
      watch({ text: 'starting servers' });
      watch({ text: 'writing', acknowledged: 12 });
      return reportFor(request);
    };
    const terminal = new MemoryTerminal(new MemoryOutput(), new MemoryOutput(true, 25));
    expect((await drill('', runDrill, terminal)).err).toBe(
      '\r\u001b[2Kkill: starting servers\r\u001b[2Kkill: writing, 12 writes\r\u001b[2K',
    );
    expect((await drill('', runDrill)).err).toBe('');
  });

  it('shows a person something else than a pipe', async () => {
    const terminal = new MemoryTerminal(new MemoryOutput(true), new MemoryOutput(true));
    expect((await drill('--seed 7', undefined, terminal)).out).toContain('\u001b[1mkill\u001b[22m');
    terminal.environment.NO_COLOR = '1';
    terminal.out.text = '';
    expect((await drill('--seed 7', undefined, terminal)).out).toContain('\nkill  PASSED'.trim());
  });

  describe('--report', () => {
    let directory: string;
    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'reports-'));
    });
    afterEach(() => rm(directory, { recursive: true, force: true }));

    it('writes a page and JSON for one run', async () => {
      const { err } = await drill(`--report ${directory}/new/folder`);
      expect(err).toBe(`Report: ${directory}/new/folder/kill.html\n`);
      expect(await readdir(join(directory, 'new/folder'))).toEqual(['kill.html', 'kill.json']);
    });

    it('writes an index for several', async () => {
      const { err } = await drill(`kill --runs 2 --report ${directory}`);
      expect(err).toBe(`Report: ${directory}/index.html\n`);
      const files = ['index.html', 'kill-2.html', 'kill-2.json', 'kill.html', 'kill.json'];
      expect((await readdir(directory)).sort()).toEqual(files);
      expect(await readFile(join(directory, 'index.html'), 'utf8')).toContain('href="kill-2.html"');
    });

    it('keeps what was measured before Ctrl-C', async () => {
      const { code } = await drill(`all --report ${directory}`, async (request) => {
        if (request.scenario.name === 'freeze') throw new InterruptedError('SIGINT');
        return reportFor(request);
      });
      expect(code).toBe(130);
      expect(await readdir(directory)).toContain('region-loss.html');
    });

    it('says at once when nothing can be written there', async () => {
      const { requests, runDrill } = noted();
      const { code, err } = await drill(`--report ${join(__filename, 'folder')}`, runDrill);
      expect({ code, runs: requests.length }).toEqual({ code: 3, runs: 0 });
      expect(err).toContain("Give another folder with '--report'.");
    });
  });
});
