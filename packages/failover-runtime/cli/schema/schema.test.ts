import type { InstallOptions } from '../../postgres';
import { AdapterError } from '../../plan/errors';
import { runProgram } from '../program';
import { MemoryTerminal } from '../testing/memory-terminal';
import { services } from '../testing/services';

const asked: { url: string | undefined; options: InstallOptions }[] = [];

async function run(
  line: string,
  { unprotectedRoles = [] as string[], refuses = undefined as Error | undefined } = {},
): Promise<{ code: number; out: string; err: string }> {
  asked.splice(0);
  const terminal = new MemoryTerminal();
  const code = await runProgram(line.split(' '), terminal, {
    ...services(),
    installSchema: (url, options) => {
      asked.push({ url, options });
      return refuses ? Promise.reject(refuses) : Promise.resolve({ version: 4, unprotectedRoles });
    },
  });
  return { code, out: terminal.out.text, err: terminal.err.text };
}

test('installs where the environment says', async () => {
  expect(await run('schema install --application-role app reports')).toEqual({
    code: 0,
    out: 'The schema pgdr is installed in version 4. These roles are locked out in a failover: app, reports\n',
    err: '',
  });
  expect(asked).toEqual([{ url: undefined, options: { applicationRoles: ['app', 'reports'] } }]);
});

test('installs where a URL says, and names the roles that no lock reaches', async () => {
  const url = 'postgresql://administrator@db.example/app';
  const { out } = await run(`schema install --url ${url} --application-role app`, {
    unprotectedRoles: ['stranger'],
  });
  expect(out).toContain('No lock reaches these roles, which may log in: stranger\n');
  expect(asked[0]?.url).toBe(url);
});

test('prints one document', async () => {
  const { out } = await run('schema install --json --application-role app', {
    unprotectedRoles: ['stranger'],
  });
  expect(JSON.parse(out)).toEqual({
    version: 1,
    schemaVersion: 4,
    unprotectedRoles: ['stranger'],
  });
});

test.each([
  ['schema install', "required option '--application-role <name...>' not specified"],
  ['schema install --application-role app --url mysql://me:secret@host/app', 'is no connection'],
  ['schema install --application-role app --url postgresql://me:secret@:x/', 'is no connection'],
])('refuses `%s`, without a word of what may be secret', async (line, message) => {
  const { code, err } = await run(line);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).not.toContain('secret');
  expect(asked).toEqual([]);
});

test('says why it could not', async () => {
  const refuses = new AdapterError('The schema was not installed: no such host');
  expect(await run('schema install --application-role app', { refuses })).toEqual({
    code: 3,
    out: '',
    err: 'pgdr: The schema was not installed: no such host\n',
  });
});
