import { AuroraGlobalPostgres } from '../src/aurora-global-postgres';
import { CrossRegionPostgres } from '../src/cross-region-postgres';
import * as deployments from '../src/testing/deployments';
import { run } from '../src/testing/engine';
import type { Registration } from '../src/testing/registrations';
import { complaintsAbout } from './typed-inputs';

const { payments, ...instances } = deployments;

/** Six deployments and the provider's types: as long as that takes on a busy machine. */
const MINUTES = 60_000;

let registrations: Registration[];

beforeAll(async () => {
  const programs = [
    ...Object.entries(instances).map(
      ([name, args]) =>
        () =>
          new CrossRegionPostgres(name, args),
    ),
    () => new AuroraGlobalPostgres('payments', payments),
  ];
  registrations = [];
  for (const program of programs) {
    const { engine } = await run<unknown>(program);
    registrations.push(...engine.registrations);
  }
}, 20 * MINUTES);

test(
  'every input of every resource is one that its type in the provider has',
  () => {
    expect(registrations.length).toBeGreaterThan(900);
    expect(complaintsAbout(registrations)).toEqual([]);
  },
  20 * MINUTES,
);

test(
  'an input that the type has not is found',
  () => {
    const one = registrations.find(({ type }) => type === 'aws:rds/instance:Instance')!;
    const wrong = { ...one, inputs: { ...one.inputs, dbInstanceClass: 'db.t3.micro' } };
    expect(complaintsAbout([wrong])).toEqual([expect.stringContaining('dbInstanceClass')]);
  },
  20 * MINUTES,
);
