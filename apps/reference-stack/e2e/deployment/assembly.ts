import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource as a template declares it. */
export interface DeclaredResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A stack as it was synthesized. */
export interface DeclaredStack {
  readonly name: string;
  readonly region: string;
  readonly resources: Readonly<Record<string, DeclaredResource>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: { readonly templateFile?: string };
}

/** Where `nx run reference-stack:synth` leaves the cloud assembly of a deployment. */
export function assemblyOf(deployment: string): string {
  return join(__dirname, '../../out/assemblies', deployment);
}

/** Every stack of a cloud assembly. */
export function stacksIn(assembly: string): DeclaredStack[] {
  const { artifacts } = read(join(assembly, 'manifest.json')) as {
    artifacts: Readonly<Record<string, Artifact>>;
  };
  return Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, { environment, properties }]) => {
      const template = read(join(assembly, properties?.templateFile ?? '')) as {
        Resources: DeclaredStack['resources'];
      };
      return {
        name,
        region: environment?.split('/').at(-1) ?? '',
        resources: template.Resources,
      };
    });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
