import { isOpen } from '../core/plan-run';
import { DyingPorts, type Death } from '../testing/dying-ports';
import { endOf, type End } from '../testing/ends';
import {
  drillAsked,
  failbackAsked,
  failoverAsked,
  regionLost,
  switchoverAsked,
} from '../testing/plans-at-hand';
import type { Stage } from '../testing/stage';

type Begin = () => Promise<Stage>;

/** Drives the plan in a process that dies at one call; another one of the same name goes on. */
async function endAfter(begin: Begin, death?: Death): Promise<{ end: End; calls: string[] }> {
  const stage = await begin();
  const process = stage.process('driver');
  const dying = new DyingPorts(process, death);
  stage.drive(process, { ports: dying.of(stage.world.portsOf(process)) });
  await stage.until(() => !isOpen(stage.world.state.plan) || !process.isAlive);
  if (isOpen(stage.world.state.plan)) {
    await stage.toTheEnd();
  }
  return { end: await endOf(stage), calls: dying.calls };
}

/** The replica never catches up, so the lock is taken back. */
async function switchoverThatIsUndone(): Promise<Stage> {
  const stage = await switchoverAsked();
  stage.world.databases.standby.replayLagMs = 60_000;
  return stage;
}

/** The writer cannot be reached by the driver and keeps its lease, so there is no proof; the policy stops. */
async function failoverWithoutProof(): Promise<Stage> {
  const stage = await failoverAsked({ policy: { onUnprovenFence: 'stop' } });
  stage.world.links.cut('standby', 'home');
  return stage;
}

const plans: [string, string, Begin][] = [
  ['failover of a lost region', 'succeeded', () => regionLost()],
  ['failover of a living writer', 'succeeded', () => failoverAsked()],
  ['switchover', 'succeeded', () => switchoverAsked()],
  ['failback', 'succeeded', () => failbackAsked()],
  ['drill', 'succeeded', () => drillAsked()],
  ['switchover that is taken back', 'undone', switchoverThatIsUndone],
  ['failover that is taken back', 'undone', failoverWithoutProof],
];

describe.each(plans)('%s', (_name, status, begin) => {
  test.each(['before', 'after'] as const)(
    'ends the same when its driver dies %s any of its calls',
    async (when) => {
      const { end, calls } = await endAfter(begin);
      expect(end).toMatchObject({ status, defects: [] });
      const differing: string[] = [];
      for (let call = 1; call <= calls.length; call += 1) {
        const other = await endAfter(begin, { call, when });
        if (JSON.stringify(other.end) !== JSON.stringify(end)) {
          differing.push(`${call} ${calls[call - 1] ?? ''}: ${JSON.stringify(other.end)}`);
        }
      }
      expect(differing).toEqual([]);
    },
  );

  test('ends the same when its driver dies after every step', async () => {
    const { end } = await endAfter(begin);
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
