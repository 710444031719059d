import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnParser } from 'aws-cdk-lib/core/lib/helpers-internal';
import { prettyCode } from './pretty-code';

/** A template, as far as a program that makes it again needs to know it. */
export interface PlainTemplate {
  readonly stack: string;
  readonly region: string;
  readonly resources: Readonly<Record<string, RawResource>>;
  readonly outputs: Readonly<Record<string, RawOutput>>;
  /** Folders with the code of functions, by the names they get in the bucket. */
  readonly code: Readonly<Record<string, string>>;
}

export interface RawResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
}

export interface RawOutput {
  readonly Value: unknown;
  readonly Description?: string;
  readonly Export?: { readonly Name: unknown };
}

/** Class of each type of resource: `AWS::EC2::VPC` is `aws-cdk-lib/aws-ec2.CfnVPC`. */
const CLASSES = JSON.parse(
  readFileSync(
    join(
      dirname(require.resolve('aws-cdk-lib/package.json')),
      'cloudformation-include/cfn-types-2-classes.json',
    ),
    'utf8',
  ),
) as Record<string, string>;

/**
 * The program that somebody would write who declares the same resources one by one, with the classes that the CDK has
 * for each type and nothing above them. References are by logical ids, so it is not longer than with variables.
 */
export async function plainProgram(
  templates: readonly PlainTemplate[],
  outdir: string,
): Promise<string> {
  const modules = new Map<string, string>();
  const body = templates.map((template, at) => stackCode(template, `stack${at + 1}`, modules));
  return prettyCode(
    [
      "const { App, CfnOutput, CfnResource, Fn, Stack } = require('aws-cdk-lib');",
      "const { Asset } = require('aws-cdk-lib/aws-s3-assets');",
      ...[...modules].map(([path, name]) => `const ${name} = require('${path}');`),
      `const app = new App({ outdir: ${JSON.stringify(outdir)}, treeMetadata: true });`,
      ...body,
      'app.synth();',
    ].join('\n'),
  );
}

function stackCode(template: PlainTemplate, name: string, modules: Map<string, string>): string {
  const { stack, region, resources, outputs, code: folders } = template;
  const assets = Object.entries(folders).map(
    ([key, path]) =>
      `const ${assetName(key)} = new Asset(${name}, '${assetName(key)}', { path: ${JSON.stringify(path)} });`,
  );
  const lines = Object.entries(resources).flatMap(([id, resource]) => [
    '',
    `const ${id} = ${resourceCode(name, id, resource, modules)};`,
    ...policyCode(id, resource),
  ]);
  const after = Object.entries(resources).flatMap(([id, { DependsOn = [] }]) =>
    [DependsOn].flat().map((other) => `${id}.addResourceDependency(${other});`),
  );
  const shown = Object.entries(outputs).map(
    ([id, { Value, Description, Export }]) =>
      `new CfnOutput(${name}, '${id}', { value: ${code(Value)}, description: ${code(Description)}, exportName: ${code(Export?.Name)} });`,
  );
  return [
    `const ${name} = new Stack(app, '${stack}', { env: { region: '${region}' } });`,
    '{',
    ...assets,
    ...lines,
    ...after,
    ...shown,
    '}',
  ].join('\n');
}

function resourceCode(
  stack: string,
  id: string,
  { Type, Properties = {} }: RawResource,
  modules: Map<string, string>,
): string {
  const [path, className] = (CLASSES[Type] ?? '').split('.');
  if (!path || !className) {
    return `new CfnResource(${stack}, '${id}', { type: '${Type}', properties: ${code(Properties)} })`;
  }
  const module = path.slice(path.lastIndexOf('/') + 1).replace(/-/g, '_');
  modules.set(path, module);
  const properties = asArguments(path, className, { Type, Properties });
  return `new ${module}.${className}(${stack}, '${id}', ${code(properties)})`;
}

/** What the class takes: names of properties begin in lower case there, but not names in documents or maps. */
function asArguments(path: string, className: string, raw: object): unknown {
  const scratch = new Stack();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the class is known by its name alone
  const Class = (require(path) as Record<string, ParsedClass>)[className];
  const standIns = new Map<string, CfnResource>();
  const standIn = (other: string): CfnResource => {
    const made = standIns.get(other) ?? new CfnResource(scratch, other, { type: 'A::B::C' });
    made.overrideLogicalId(other);
    standIns.set(other, made);
    return made;
  };
  const parser = new CfnParser({
    finder: {
      findCondition: () => undefined,
      findMapping: () => undefined,
      findRefTarget: standIn,
      findResource: standIn,
    },
    parameters: {},
  });
  const made = Class?._fromCloudFormation(scratch, 'parsed', raw, { parser });
  return scratch.resolve(made?.cfnProperties);
}

interface ParsedClass {
  _fromCloudFormation(
    scope: Stack,
    id: string,
    raw: object,
    options: { readonly parser: CfnParser },
  ): { readonly cfnProperties: object };
}

function policyCode(id: string, { DeletionPolicy, UpdateReplacePolicy }: RawResource): string[] {
  const options = { deletionPolicy: DeletionPolicy, updateReplacePolicy: UpdateReplacePolicy };
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `${id}.cfnOptions.${option} = '${value}';`);
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  'Fn::GetAtt': 'getAtt',
  'Fn::GetAZs': 'getAzs',
  'Fn::ImportValue': 'importValue',
  'Fn::Join': 'join',
  'Fn::Select': 'select',
  'Fn::Split': 'split',
  'Fn::Sub': 'sub',
};

const CODE_KEY = /^[0-9a-f]{64}\.zip$/;

function assetName(key: string): string {
  return `asset_${key.slice(0, 8)}`;
}

/** A value of a template as JavaScript. */
function code(value: unknown, within?: string): string {
  if (Array.isArray(value)) return `[${value.map((it) => code(it)).join(', ')}]`;
  if (typeof value === 'string' && CODE_KEY.test(value)) return `${assetName(value)}.s3ObjectKey`;
  if (typeof value !== 'object' || value === null)
    return value === undefined ? 'undefined' : JSON.stringify(value);
  const entries = Object.entries(value);
  const [[name, argument] = []] = entries;
  if (entries.length === 1 && name === 'Ref') return `Fn.ref(${code(argument)})`;
  const fn = entries.length === 1 && name !== undefined ? FUNCTIONS[name] : undefined;
  if (fn !== undefined) {
    const parameters = Array.isArray(argument) ? (argument as unknown[]) : [argument];
    const call = `Fn.${fn}(${parameters.map((it) => code(it, fn)).join(', ')})`;
    // Attributes are text, but for the lists that others are selected from.
    return fn === 'getAtt' && within !== 'select' ? `${call}.toString()` : call;
  }
  return `{ ${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${code(inner)}`).join(', ')} }`;
}
