import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeWithEngine, failOver, TestStack, World } from '@pg-dr/pulumi-rig';
import { outputOf, type Program, PROGRAMS, sourceOf } from '../programs';
import type { Registration } from '../synth/engine/registration';
import { makePlace } from '../synth/place';
import { CONFIGURATION, SUFFIX } from '../synth/settings';

/** As long as an engine takes on a busy machine. */
jest.setTimeout(10 * 60_000);

const root = join(__dirname, '..');
const programs = PROGRAMS.filter(({ tool }) => tool === 'pulumi');

/** What stays in the cloud, by what was registered without an engine. */
function keptBy(program: Program): string[] {
  const { registrations } = JSON.parse(readFileSync(join(root, outputOf(program)), 'utf8')) as {
    registrations: Registration[];
  };
  return registrations.flatMap((it) => (it.retainOnDelete ? [it.name] : [])).sort();
}

describeWithEngine('the programs, on a stand-in for the AWS provider', () => {
  let place: string;

  beforeAll(() => {
    place = makePlace(root, ['dr-pulumi']);
  });

  afterAll(() => rmSync(place, { recursive: true, force: true }));

  describe.each(programs)('$deployment', (program) => {
    const { deployment } = program;
    const world = new World();
    let stack: TestStack;

    beforeAll(async () => {
      const settings = Object.entries(CONFIGURATION).map(
        ([name, value]) => [`${deployment}:${name}`, value] as const,
      );
      stack = await TestStack.create(
        {
          directory: join(place, dirname(sourceOf(program))),
          stackName: SUFFIX,
          settings: Object.fromEntries(settings),
        },
        world,
      );
    });

    afterAll(() => stack.dispose());

    test('is planned, and deployed', async () => {
      const steps = await stack.preview();
      expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
      expect(world.done).toEqual([]);
      await stack.up();
      expect(world.names().length).toBeGreaterThan(100);
    });

    test('deployed again unchanged, nothing is done, also after a refresh', async () => {
      await stack.refresh();
      expect(await stack.preview()).toEqual([]);
    });

    test('after a failover, nothing is planned, and nothing is done', async () => {
      failOver(world, deployment);
      world.done.length = 0;
      await stack.refresh();
      expect(await stack.preview()).toEqual([]);
      await stack.up();
      expect(world.done).toEqual([]);
    });

    test('destroyed, exactly that is left which the program keeps', async () => {
      await stack.destroy();
      expect(world.names()).toEqual(keptBy(program));
    });
  });
});
