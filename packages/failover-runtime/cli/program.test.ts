import { InterruptedError } from '../local/processes/errors';
import { PortInUseError } from '../local/servers';
import { runProgram } from './program';
import { MemoryOutput, MemoryTerminal } from './testing/memory-terminal';
import { services } from './testing/services';

async function run(
  line: string,
  { terminal = new MemoryTerminal(), with: given = services() } = {},
): Promise<{ code: number; out: string; err: string }> {
  const code = await runProgram(line.split(' ').filter(Boolean), terminal, given);
  return { code, out: terminal.out.text, err: terminal.err.text };
}

describe('pgdr', () => {
  it.each(['--help', 'drill --help', 'rules --help', 'postgres --help', 'schema install --help'])(
    '%s',
    async (line) => {
      const { code, out, err } = await run(line, {
        terminal: new MemoryTerminal(new MemoryOutput(false, 100)),
      });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatchSnapshot();
    },
  );

  it('says its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });

  it.each([
    ['', 'Usage: pgdr'],
    ['dril', "unknown command 'dril'"],
    ['drill --profil fast', "unknown option '--profil'"],
    [
      'drill kil',
      "pgdr: Unknown scenario 'kil'. Did you mean 'kill'? Choose from: kill, region-loss, freeze, all.",
    ],
    [
      'drill nonsense',
      "pgdr: Unknown scenario 'nonsense'. Choose from: kill, region-loss, freeze, all.",
    ],
    [
      'drill --profile quick',
      "pgdr: Unknown profile 'quick'. Choose from: fast, balanced, conservative.",
    ],
    ['drill --postgres 13', "pgdr: Unknown PostgreSQL major '13'."],
    [
      'drill --writers 0',
      "pgdr: '0' is no value for --writers. Give a whole number from 1 to 100.",
    ],
    [
      'drill --runs many',
      "pgdr: 'many' is no value for --runs. Give a whole number from 1 to 1000.",
    ],
    [
      'drill --seed 1.5',
      "pgdr: '1.5' is no value for --seed. Give a whole number from 0 to 2147483647.",
    ],
    ['postgres add 9', "pgdr: Unknown PostgreSQL major '9'."],
    ['rules --json --mermaid', "pgdr: Give either '--json' or '--mermaid', not both."],
  ])('refuses `%s` before anything is started', async (line, message) => {
    const { code, out, err } = await run(line, {
      with: services(() => Promise.reject(new Error('was started'))),
    });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('shows where an error came from only when asked', async () => {
    const broken = {
      ...services(),
      findBinaries: () => Promise.reject(new PortInUseError('taken')),
    };
    expect(await run('drill', { with: broken })).toEqual({
      code: 3,
      out: '',
      err: 'pgdr: taken\n',
    });
    const terminal = new MemoryTerminal(undefined, undefined, { PGDR_DEBUG: '1' });
    expect((await run('drill', { with: broken, terminal })).err).toMatch(/^\s+at /m);
  });

  it('says that an error was not foreseen', async () => {
    const broken = { ...services(), findBinaries: () => Promise.reject(new Error('oops')) };
    expect(await run('drill', { with: broken })).toEqual({
      code: 3,
      out: '',
      err: 'pgdr: oops (unexpected; PGDR_DEBUG=1 shows where it came from)\n',
    });
  });

  it('ends as a shell expects after a signal', async () => {
    const after = (signal: NodeJS.Signals) =>
      run('drill', { with: services(() => Promise.reject(new InterruptedError(signal))) });
    expect(await after('SIGINT')).toEqual({
      code: 130,
      out: '',
      err: 'pgdr: Interrupted by SIGINT.\n',
    });
    expect((await after('SIGTERM')).code).toBe(143);
  });

  it('lists the majors that are here and the ones that are not', async () => {
    const given = services();
    const { code, out } = await run('postgres list', {
      with: {
        ...given,
        findBinaries: (options) =>
          options.major === 14
            ? Promise.reject(new Error('not here'))
            : given.findBinaries(options),
      },
    });
    expect(code).toBe(0);
    expect(out).toContain('14  not here: pgdr postgres add 14\n');
    expect(out).toContain('17  17.1  /programs (default)\n');
  });

  it('adds a major', async () => {
    expect(await run('postgres add 15')).toEqual({
      code: 0,
      out: 'PostgreSQL 15.1 is in /programs\n',
      err: '',
    });
  });
});
