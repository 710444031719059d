import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ComponentProvider } from '@pulumi/pulumi/provider/experimental/provider';
import { AuroraGlobalPostgres } from '../src/aurora-global-postgres';
import { CrossRegionPostgres } from '../src/cross-region-postgres';
import { compile, install, run } from './installation';

/** Three compilations and a pack: as long as that takes on a busy machine. */
const MINUTES = 60_000;

describe('the tarball, in an empty directory with its peers alone', () => {
  let folder: string;

  beforeAll(() => {
    folder = install();
  }, 10 * MINUTES);

  test(
    'the program of the README compiles and runs, word for word',
    () => {
      compile(folder);
      const registered = run(folder);
      expect(registered.filter(({ type }) => type === 'aws:rds/instance:Instance')).toHaveLength(2);
      expect(registered.filter(({ type }) => type === 'aws:lambda/function:Function')).toHaveLength(
        5,
      );
    },
    10 * MINUTES,
  );

  test('holds the functions, and no test', () => {
    const own = join(folder, 'node_modules/@pg-dr/dr-pulumi');
    const files = readdirSync(own, { recursive: true, encoding: 'utf8' });
    expect(files).toContain(join('out/functions/monitor/index.js'));
    expect(files).toContain('PulumiPlugin.yaml');
    expect(files.filter((file) => /\.test\.|testing|parity|benchmark/.test(file))).toEqual([]);
  });

  test('holds no configuration of the compiler, which would need that of the workspace', () => {
    const own = join(folder, 'node_modules/@pg-dr/dr-pulumi');
    expect(readdirSync(own).filter((file) => file.startsWith('tsconfig'))).toEqual([]);
  });

  test(
    'holds the sources that the schema for other languages is inferred from',
    async () => {
      const provider = new ComponentProvider({
        name: 'dr-pulumi',
        namespace: 'pg-dr',
        dirname: join(folder, 'node_modules/@pg-dr/dr-pulumi'),
        components: [CrossRegionPostgres, AuroraGlobalPostgres],
      });
      const { resources } = JSON.parse(await provider.getSchema()) as { resources: object };
      expect(Object.keys(resources)).toHaveLength(2);
    },
    10 * MINUTES,
  );
});
