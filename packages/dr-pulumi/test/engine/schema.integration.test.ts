import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithEngine } from '@pg-dr/pulumi-rig';
import { inferredSchema } from '../inferred-schema';
import { install, OWN } from '../installation';

/** As long as a pack, and two analyses of the sources, take on a busy machine. */
jest.setTimeout(10 * 60_000);

describeWithEngine('the schema for other languages', () => {
  let folder: string;

  beforeAll(() => {
    folder = install();
    copyPlugin();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /**
   * The package as a plugin. The engine installs what a plugin asks for into its folder; this one asks for nothing, and
   * finds its peers where the program has them.
   */
  function copyPlugin(): void {
    cpSync(join(folder, OWN), join(folder, 'plugin'), { recursive: true });
    const file = join(folder, 'plugin/package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    delete manifest['devDependencies'];
    delete manifest['peerDependencies'];
    writeFileSync(file, JSON.stringify(manifest));
  }

  test('is the same when the engine generates it from the package', async () => {
    const generated = execFileSync('pulumi', ['package', 'get-schema', './plugin'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PULUMI_HOME: join(folder, 'home'), PULUMI_SKIP_UPDATE_CHECK: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const inferred = await inferredSchema(join(folder, OWN));
    expect(meaningOf(JSON.parse(generated))).toEqual(meaningOf(inferred));
  });
});

/** Without what is empty, and without `optional`: the engine says the same by what is required. */
function meaningOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(meaningOf);
  const fields = Object.entries(value).map(([key, field]) => [key, meaningOf(field)] as const);
  return Object.fromEntries(fields.filter(([key, field]) => key !== 'optional' && !isEmpty(field)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
