import { isOpen } from '../core/plan-run';
import type { Mutation } from '../simulator/world/facts';
import { FaultyPorts, type Fault } from './faulty-ports';
import type { Stage } from './stage';
import { defects, openings, times, writers } from './story';

const ONCE: readonly Mutation[] = ['traffic', 'credentials'];

/** Where a deployment has ended and what was done on the way, without when and by whom. */
export interface End {
  readonly status: string;
  readonly endedBy: string | undefined;
  readonly fence: string | undefined;
  readonly writer: string;
  readonly epoch: number;
  readonly steps: Readonly<Record<string, string>>;
  readonly writers: readonly string[];
  /** How often a database left recovery: asking again for a promotion that is under way changes nothing. */
  readonly promotions: number;
  /** Which databases were opened in which epoch; opening one again in its epoch only makes its lease longer. */
  readonly openings: readonly string[];
  readonly times: Readonly<Record<string, number>>;
  readonly announced: number;
  readonly defects: readonly string[];
}

/** The end of the plan at hand, after the agents have had time to put right what was left to them. */
export async function endOf(stage: Stage): Promise<End> {
  await stage.pass(500);
  const { world, plan } = stage;
  const { status, endedBy, findings, steps } = plan;
  const { writer, epoch } = world.state;
  return {
    status,
    endedBy,
    fence: findings.fence,
    writer,
    epoch,
    steps: Object.fromEntries(Object.entries(steps).map(([id, run]) => [id, run.status])),
    writers: writers(world),
    promotions: world.facts.filter(({ kind }) => kind === 'promoted').length,
    openings: openings(world),
    times: Object.fromEntries(ONCE.map((what) => [what, times(world, what)])),
    announced: new Set(world.estate.events.map(({ id }) => id)).size,
    defects: defects(world),
  };
}

/**
 * Drives the plan of this stage in a process whose ports fare badly once. If it dies, another one of the same
 * name goes on. How it ended, and which calls it made.
 */
export async function endAfter(
  stage: Stage,
  fault?: Fault,
): Promise<{ readonly end: End; readonly calls: readonly string[] }> {
  const process = stage.process('driver');
  const faulty = new FaultyPorts(process, fault);
  stage.drive(process, { ports: faulty.of(stage.world.portsOf(process)) });
  await stage.until(() => !isOpen(stage.world.state.plan) || !process.isAlive);
  if (isOpen(stage.world.state.plan)) {
    await stage.toTheEnd();
  }
  return { end: await endOf(stage), calls: faulty.calls };
}
