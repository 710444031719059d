import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComponentProvider } from '@pulumi/pulumi/provider/experimental/provider';
import { AuroraGlobalPostgres } from '../src/aurora-global-postgres';
import { CrossRegionPostgres } from '../src/cross-region-postgres';

interface Schema {
  readonly name: string;
  readonly resources: Readonly<
    Record<string, { readonly inputProperties: object; readonly properties: object }>
  >;
  readonly types: Readonly<
    Record<string, { readonly enum?: object[]; readonly properties?: object }>
  >;
}

/** What other languages see: inferred as Pulumi infers it, which needs no engine. */
describe('the schema', () => {
  let schema: Schema;

  beforeAll(async () => {
    const provider = new ComponentProvider({
      name: 'dr-pulumi',
      namespace: 'pg-dr',
      dirname: join(__dirname, '..'),
      components: [CrossRegionPostgres, AuroraGlobalPostgres],
    });
    schema = JSON.parse(await provider.getSchema()) as Schema;
  }, 600_000);

  test('has both components, by the names that programs register them with', () => {
    expect(Object.keys(schema.resources).sort()).toEqual([
      'dr-pulumi:index:AuroraGlobalPostgres',
      'dr-pulumi:index:CrossRegionPostgres',
    ]);
    expect(readFileSync(join(__dirname, '../src/cross-region-postgres.ts'), 'utf8')).toContain(
      "super('dr-pulumi:index:CrossRegionPostgres'",
    );
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
});
