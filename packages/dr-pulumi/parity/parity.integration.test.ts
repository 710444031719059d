/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access -- two libraries that this package does not depend on */
import { join } from 'node:path';
import { AuroraGlobalPostgres } from '../src/aurora-global-postgres';
import { CrossRegionPostgres } from '../src/cross-region-postgres';
import * as args from '../src/testing/deployments';
import { Engine, run } from '../src/testing/engine';
import { type Difference, differencesOf } from './compare';
import { type Cdk, PROPS } from './deployments';
import { KNOWN_DIFFERENCES } from './known-differences';
import type { Item } from './inventory';
import { inventoryOfRegistrations } from './of-registrations';
import { inventoryOfTemplates } from './of-templates';

const names = ['minimal', 'trading', 'transactions', 'payments', 'regulated', 'exchange'] as const;
type Name = (typeof names)[number];

/** Both libraries, twelve times: as long as that takes on a busy machine. */
jest.setTimeout(30 * 60_000);

let libraries: Cdk;

beforeAll(async () => {
  process.env['CDK_VALIDATION'] = 'false';
  // Not a dependency of this package: the other library is looked at where it is developed.
  const source = join(__dirname, '../../dr-constructs/src/index.ts');
  libraries = {
    cdk: await import('aws-cdk-lib'),
    ec2: await import('aws-cdk-lib/aws-ec2'),
    constructs: await import(source),
  };
});

test.each(names)('%s is the same in both libraries', async (name) => {
  const constructs = ofConstructs(name);
  const pulumi = await ofPulumi(name);
  expect(pulumi.length).toBeGreaterThan(80);
  expect(unexplained(differencesOf(constructs, pulumi))).toEqual([]);
});

test('a difference is found, wherever it is', async () => {
  const pulumi = await ofPulumi('minimal');
  const changed = pulumi.map((item) =>
    item.kind === 'alarm' && item.id === 'lag-alarm'
      ? { ...item, properties: { ...item.properties, missing: 'ignore' } }
      : item,
  );
  const found = differencesOf(
    pulumi,
    changed.filter(({ id }) => id !== 'cpu-alarm'),
  );
  expect(found.map(({ where }) => where.split(' ').slice(0, 3).join(' '))).toEqual([
    'alarm eu-central-1 cpu-alarm',
    'alarm eu-central-1 lag-alarm',
    'alarm eu-west-1 cpu-alarm',
  ]);
});

test('every known difference is still one', async () => {
  const all: Difference[] = [];
  for (const name of names) all.push(...differencesOf(ofConstructs(name), await ofPulumi(name)));
  const outdated = KNOWN_DIFFERENCES.filter(({ where }) => !all.some((it) => where.test(it.where)));
  expect(outdated).toEqual([]);
});

function unexplained(found: readonly Difference[]): Difference[] {
  return found.filter((it) => !KNOWN_DIFFERENCES.some(({ where }) => where.test(it.where)));
}

async function ofPulumi(name: Name): Promise<Item[]> {
  const { engine } = await run(
    () =>
      name === 'payments'
        ? new AuroraGlobalPostgres(name, args.payments)
        : new CrossRegionPostgres(name, args[name]),
    new Engine('*'),
  );
  return inventoryOfRegistrations(engine.registrations, name, { ...args[name].regions });
}

function ofConstructs(name: Name): Item[] {
  const { cdk, constructs } = libraries;
  const app = new cdk.App({ context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new cdk.Stack(app, 'App', { env: { region: args[name].regions.home } });
  const type =
    name === 'payments' ? constructs.AuroraGlobalPostgres : constructs.CrossRegionPostgres;
  new type(stack, name, PROPS[name]?.(libraries));
  const { stacks } = app.synth() as {
    stacks: { environment: { region: string }; template: never }[];
  };
  return inventoryOfTemplates(
    stacks.map(({ environment, template }) => ({ region: environment.region, template })),
  );
}
