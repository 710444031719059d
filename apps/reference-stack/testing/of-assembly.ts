import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declared, named, type Properties, type Resource } from './resource';

interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: object;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DeletionPolicy?: string;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: { readonly templateFile?: string };
      }
    >
  >;
}

/** What a CDK program declares, by its cloud assembly. */
export function ofAssembly(program: string, directory: string): Declared {
  const { artifacts } = JSON.parse(
    readFileSync(join(directory, 'manifest.json'), 'utf8'),
  ) as Manifest;
  const stacks = Object.values(artifacts).flatMap(({ type, environment, properties }) => {
    const file = properties?.templateFile;
    if (type !== 'aws:cloudformation:stack' || file === undefined) return [];
    const text = readFileSync(join(directory, file), 'utf8');
    const region = environment?.split('/').at(-1) ?? '';
    return [{ region, text, template: JSON.parse(text) as Template }];
  });
  return {
    program,
    resources: stacks.flatMap(({ region, template }) =>
      Object.values(template.Resources).map((it) => resourceOf(it, region)),
    ),
    outputs: stacks.flatMap(({ template }) => Object.keys(template.Outputs ?? {})),
    text: stacks.map(({ text }) => text).join('\n'),
  };
}

function resourceOf(
  { Type, Properties = {}, DeletionPolicy }: TemplateResource,
  region: string,
): Resource {
  return named({
    type: Type,
    region,
    properties: plain(Properties, region) as Properties,
    retained: DeletionPolicy?.startsWith('Retain') === true,
  });
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
};

/** With intrinsic functions as text, where `*` stands for what is known at deployment only. */
function plain(value: unknown, region: string): unknown {
  if (Array.isArray(value)) return value.map((it) => plain(it, region));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  if (entries.length === 1 && name === 'Fn::Join') {
    const [separator, parts] = plain(argument, region) as [string, string[]];
    return parts.join(separator);
  }
  if (entries.length === 1 && name === 'Ref') {
    return argument === 'AWS::Region'
      ? region
      : (PSEUDO[String(argument)] ?? `*${String(argument)}`);
  }
  if (entries.length === 1 && name === 'Fn::GetAtt') return `*${[argument].flat().join('.')}`;
  if (entries.length === 1 && name.startsWith('Fn::')) return '*';
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner, region)]));
}
