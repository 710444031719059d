import { isOpen } from '../core/plan-run';
import { endAfter, endOf } from '../testing/ends';
import { EVERY_PLAN } from '../testing/every-plan';

describe.each(EVERY_PLAN)('%s', (_name, status, begin) => {
  test.each(['dies-before', 'dies-after'] as const)(
    'ends the same when its driver %s any of its calls',
    async (what) => {
      const { end, calls } = await endAfter(await begin());
      expect(end).toMatchObject({ status, defects: [] });
      const differing: string[] = [];
      for (let call = 1; call <= calls.length; call += 1) {
        const other = await endAfter(await begin(), { call, what });
        if (JSON.stringify(other.end) !== JSON.stringify(end)) {
          differing.push(`${call} ${calls[call - 1] ?? ''}: ${JSON.stringify(other.end)}`);
        }
      }
      expect(differing).toEqual([]);
    },
  );

  test('ends the same when its driver dies after every step', async () => {
    const { end } = await endAfter(await begin());
    const stage = await begin();
    let drivers = 0;
    while (isOpen(stage.world.state.plan)) {
      const process = stage.process('driver');
      drivers += 1;
      stage.drive(process, { onStep: () => process.kill() });
      await stage.until(() => !process.isAlive || !isOpen(stage.world.state.plan));
    }
    expect(await endOf(stage)).toEqual(end);
    expect(drivers).toBeGreaterThanOrEqual(Object.keys(end.steps).length);
  });
});
