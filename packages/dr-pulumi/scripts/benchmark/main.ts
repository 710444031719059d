/**
 * How much longer it takes to register a whole deployment by the component than the same resources one by one, and how
 * many lines each takes. The same resources are replayed with every value known, and none made of another's output: the
 * fastest program that anybody could write by hand.
 */
import { performance } from 'node:perf_hooks';
import * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import { CrossRegionPostgres } from '../../src/cross-region-postgres';
import { minimal } from '../../src/testing/deployments';
import { run } from '../../src/testing/engine';
import type { Registration } from '../../src/testing/registrations';

const ROUNDS = 7;

type AnyResource = new (name: string, args: object, options: object) => pulumi.Resource;

function byHand(registrations: readonly Registration[]): void {
  const provider = new aws.Provider('one', { region: 'eu-west-1' });
  for (const { type, name, inputs } of registrations) {
    const [, module = '', resource = ''] = /^aws:([a-z0-9]+)\/\w+:(\w+)$/.exec(type) ?? [];
    const classes = (aws as unknown as Record<string, Record<string, AnyResource>>)[module];
    const Resource = classes?.[resource];
    if (Resource !== undefined) new Resource(name, inputs, { provider });
  }
}

async function timeOf(program: () => unknown): Promise<number> {
  const start = performance.now();
  await run(program);
  return performance.now() - start;
}

async function main(): Promise<void> {
  const program = () => new CrossRegionPostgres('orders', minimal);
  const { engine } = await run(program);
  const { registrations } = engine;
  await run(() => byHand(registrations));

  const pairs: { component: number; hand: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const component = await timeOf(program);
    pairs.push({ component, hand: await timeOf(() => byHand(registrations)) });
  }
  const lines = (value: unknown) => JSON.stringify(value, null, 2).split('\n').length;
  const ratios = pairs.map(({ component, hand }) => component / hand).sort((a, b) => a - b);
  console.log(
    JSON.stringify(
      {
        resources: registrations.length,
        rounds: ROUNDS,
        componentMs: middle(pairs.map(({ component }) => component)),
        byHandMs: middle(pairs.map(({ hand }) => hand)),
        ratio: { least: ratios[0], median: middle(ratios), most: ratios.at(-1) },
        linesOfUserCode: {
          component: lines(minimal) + 2,
          byHand: registrations.reduce((sum, { inputs }) => sum + lines(inputs), 0),
        },
      },
      null,
      2,
    ),
  );
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

void main();
