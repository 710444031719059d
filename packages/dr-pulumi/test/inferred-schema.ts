import { ComponentProvider } from '@pulumi/pulumi/provider/experimental/provider';
import { AuroraGlobalPostgres } from '../src/aurora-global-postgres';
import { CrossRegionPostgres } from '../src/cross-region-postgres';

/** What other languages are told of the components. */
export interface Schema {
  readonly resources: Readonly<
    Record<string, { readonly inputProperties: object; readonly properties: object }>
  >;
  readonly types: Readonly<Record<string, { readonly enum?: object[] }>>;
}

/** Inferred from the sources in this folder, by what Pulumi infers it with. */
export async function inferredSchema(dirname: string): Promise<Schema> {
  const provider = new ComponentProvider({
    name: 'dr-pulumi',
    namespace: 'pg-dr',
    dirname,
    components: [CrossRegionPostgres, AuroraGlobalPostgres],
  });
  return JSON.parse(await provider.getSchema()) as Schema;
}
