import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inferredSchema, type Schema } from './inferred-schema';
import { compile, install, OWN, run } from './installation';

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

/** What other languages see, inferred from the sources in the tarball, as Pulumi infers it. */
describe('the schema for other languages', () => {
  let schema: Schema;

  beforeAll(async () => {
    schema = await inferredSchema(join(folder, OWN));
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
    expect(schema.types['dr-pulumi:index:TrafficRouting']?.enum).toHaveLength(3);
    expect(schema.types['dr-pulumi:index:Removal']?.enum).toHaveLength(2);
  });
});
