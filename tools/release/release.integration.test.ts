import { WorkspaceCopy } from '../testing/workspace-copy';

const published = ['failover-runtime', 'dr-constructs', 'dr-pulumi'];

// Each asks for the graph of the whole workspace, on a machine that may be busy.
jest.setTimeout(10 * 60_000);

let copy: WorkspaceCopy;

beforeAll(() => {
  copy = new WorkspaceCopy();
  copy.git('tag', 'v0.3.0');
  // Of another pattern, and newer.
  copy.git('tag', 'dr-pulumi@9.0.0');
});

afterAll(() => {
  copy.remove();
});

test('one fix of one package would be a new version of all three, and nothing is changed yet', async () => {
  change('dr-pulumi', 'fix(dr-pulumi): a word that was missing');
  const before = copy.git('show-ref');
  const output = await dryRun();
  expect(copy.git('status', '--porcelain')).toBe('');
  expect(copy.git('show-ref')).toBe(before);

  expect(versions(output)).toEqual(everyPackage('0.3.1'));
  const changelog = changelogs(output);
  expect([...changelog.keys()].sort()).toEqual([...published].sort());
  expect(changelog.get('dr-pulumi')).toContain('a word that was missing');
  expect(changelog.get('dr-pulumi')).toContain('for v0.3.1');
  expect(changelog.get('failover-runtime')).not.toContain('a word that was missing');
});

test('a change that breaks users is one in the second number before 1.0.0', async () => {
  change('failover-runtime', 'feat(failover-runtime)!: another way to say it');
  const output = await dryRun();
  expect(versions(output)).toEqual(everyPackage('0.4.0'));
  // The range of an internal dependency fits every version, and stays.
  expect(output).not.toMatch(/^[+-].*"@pg-dr\//m);
});

function change(name: string, message: string): void {
  copy.write(`packages/${name}/README.md`, 'changed\n');
  copy.commit(message);
}

/** What the documented command prints. */
function dryRun(): Promise<string> {
  return copy.run('npm', 'run', '--silent', 'release');
}

/** The version that each manifest would get. */
function versions(output: string): Record<string, string> {
  const written = output.matchAll(/New version (\S+) written to manifest: (\S+)/g);
  return Object.fromEntries([...written].map(([, version = '', path = '']) => [path, version]));
}

function everyPackage(version: string): Record<string, string> {
  return Object.fromEntries(published.map((name) => [`packages/${name}/package.json`, version]));
}

/** By package: the text from its title to the next one's. */
function changelogs(output: string): Map<string, string> {
  const entries = output.split(/Previewing an entry in packages\//).slice(1);
  return new Map(entries.map((entry) => [entry.slice(0, entry.indexOf('/')), entry]));
}
