import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ComponentProvider } from '@pulumi/pulumi/provider/experimental/provider';
import { AuroraGlobalPostgres } from '../src/aurora-global-postgres';
import { CrossRegionPostgres } from '../src/cross-region-postgres';
import { compile, install, OWN, run } from './installation';
import { engineVersion, languageHostVersion } from './real-engine/engine';

/** As long as a pack, a compilation and an analysis of the sources take on a busy machine. */
jest.setTimeout(10 * 60_000);

let folder: string;

beforeAll(() => {
  folder = install();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball, in an empty directory with its peers alone', () => {
  test('the program of the README compiles and runs, word for word', () => {
    compile(folder);
    const registered = run(folder);
    expect(registered.filter(({ type }) => type === 'aws:rds/instance:Instance')).toHaveLength(2);
    expect(registered.filter(({ type }) => type === 'aws:lambda/function:Function')).toHaveLength(
      5,
    );
  });

  test('holds the functions, and no test', () => {
    const files = readdirSync(join(folder, OWN), { recursive: true, encoding: 'utf8' });
    expect(files).toContain(join('out/functions/monitor/index.js'));
    expect(files).toContain('PulumiPlugin.yaml');
    expect(files.filter((file) => /\.test\.|testing|parity|benchmark/.test(file))).toEqual([]);
  });

  test('holds no configuration of the compiler, which would need that of the workspace', () => {
    const files = readdirSync(join(folder, OWN));
    expect(files.filter((file) => file.startsWith('tsconfig'))).toEqual([]);
  });
});

interface Schema {
  readonly resources: Readonly<
    Record<string, { readonly inputProperties: object; readonly properties: object }>
  >;
  readonly types: Readonly<Record<string, { readonly enum?: object[] }>>;
}

const [engine, host] = [engineVersion(), languageHostVersion('nodejs')];
const [withEngine, title] =
  engine !== undefined && host !== undefined
    ? [test, `the engine ${engine} generates the same from the checkout`]
    : [test.skip, 'NOT RUN, there is no engine (pulumi, pulumi-language-nodejs) on the PATH'];

/** What other languages see, inferred from the sources in the tarball, as Pulumi infers it. */
describe('the schema for other languages', () => {
  let schema: Schema;

  beforeAll(async () => {
    const provider = new ComponentProvider({
      name: 'dr-pulumi',
      namespace: 'pg-dr',
      dirname: join(folder, OWN),
      components: [CrossRegionPostgres, AuroraGlobalPostgres],
    });
    schema = JSON.parse(await provider.getSchema()) as Schema;
  });

  test('has both components, by the names that programs register them with', () => {
    expect(Object.keys(schema.resources).sort()).toEqual([
      'dr-pulumi:index:AuroraGlobalPostgres',
      'dr-pulumi:index:CrossRegionPostgres',
    ]);
  });

  test('has every argument and every output', () => {
    const { inputProperties, properties } =
      schema.resources['dr-pulumi:index:CrossRegionPostgres'] ?? {};
    expect(Object.keys(inputProperties ?? {})).toEqual(
      expect.arrayContaining(['regions', 'engine', 'networks', 'storage', 'backups', 'policy']),
    );
    expect(Object.keys(properties ?? {})).toEqual(
      expect.arrayContaining(['connectionString', 'homeEndpoint', 'secretArn', 'monthlyCostUsd']),
    );
  });

  test('has words as enumerations', () => {
    expect(schema.types['dr-pulumi:index:TrafficKind']?.enum).toHaveLength(3);
    expect(schema.types['dr-pulumi:index:Removal']?.enum).toHaveLength(2);
  });

  withEngine(title, () => {
    const generated = execFileSync('pulumi', ['package', 'get-schema', './dr-pulumi'], {
      cwd: join(__dirname, '../..'),
      encoding: 'utf8',
      env: { ...process.env, PULUMI_HOME: join(folder, 'home'), PULUMI_SKIP_UPDATE_CHECK: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(meaningOf(JSON.parse(generated))).toEqual(meaningOf(schema));
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
