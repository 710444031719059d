import type { Observation } from '../../core/observation';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { StepContext } from '../step';

/** Asks every vantage point for an observation made now; who does not answer is left out. */
export async function lookAround(
  { ports, policy }: StepContext,
  of: DatabaseRegion,
): Promise<Observation[]> {
  const vantagePoints: Region[] = [
    'home',
    'standby',
    ...(policy.witness && policy.witnessProbe ? (['witness'] as const) : []),
  ];
  const answers = await Promise.allSettled(
    vantagePoints.map((from) => ports.reports.ask(from, of, policy.probeTimeoutMs)),
  );
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}

/** A database that answers as the writer. */
export function writerAmong(observations: readonly Observation[]): Observation | undefined {
  return observations.find(({ database }) => database !== undefined && !database.inRecovery);
}

/** `standby: silent, witness: refused` */
export function describe(observations: readonly Observation[]): string {
  return observations.length === 0
    ? 'no vantage point answers'
    : observations.map(({ from, outcome }) => `${from}: ${outcome}`).join(', ');
}
