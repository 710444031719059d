import { join } from 'node:path';

/** The deployments, each in the tools that it was asked for in. */
export const DEPLOYMENTS = [
  'trading',
  'transactions',
  'payments',
  'regulated',
  'exchange',
] as const;

export type Deployment = (typeof DEPLOYMENTS)[number];

/** In what a program is written; also the name of its folder. */
export type Tool = 'cdk' | 'cdk-python' | 'pulumi';

/** A program that declares a deployment, as another team would write it. */
export interface Program {
  readonly deployment: Deployment;
  readonly tool: Tool;
}

export const PROGRAMS: readonly Program[] = [
  { deployment: 'trading', tool: 'pulumi' },
  { deployment: 'transactions', tool: 'cdk' },
  { deployment: 'transactions', tool: 'cdk-python' },
  { deployment: 'payments', tool: 'pulumi' },
  { deployment: 'regulated', tool: 'pulumi' },
  { deployment: 'exchange', tool: 'cdk' },
  { deployment: 'exchange', tool: 'pulumi' },
];

const SOURCES: Readonly<Record<Tool, string>> = {
  cdk: 'app.ts',
  'cdk-python': 'app.py',
  pulumi: 'index.ts',
};

/** Its source, from the folder of this package. */
export function sourceOf({ deployment, tool }: Program): string {
  return join('deployments', deployment, tool, SOURCES[tool]);
}

/** What it makes when it runs, from the folder of this package: a cloud assembly, or a file of registrations. */
export function outputOf({ deployment, tool }: Program): string {
  return tool === 'pulumi'
    ? join('out', 'registrations', `${deployment}.json`)
    : join('out', 'assemblies', deployment);
}
