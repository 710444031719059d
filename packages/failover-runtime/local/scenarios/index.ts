import { runtimeCrash, twoMonitors } from './crashes';
import { freeze } from './freeze';
import { lagging } from './lagging';
import { kill, regionLoss, standbyLoss, witnessLoss } from './losses';
import { agentLoss, flapping, isolation, partition } from './partitions';
import { failback, switchover } from './planned';
import type { Scenario } from './types';

export type { DrillOutcome, Expected, Scenario, Stage } from './types';

/** Every scenario, the default one first. */
export const SCENARIOS: readonly Scenario[] = [
  kill,
  regionLoss,
  freeze,
  isolation,
  partition,
  agentLoss,
  standbyLoss,
  witnessLoss,
  flapping,
  lagging,
  switchover,
  failback,
  runtimeCrash,
  twoMonitors,
];
