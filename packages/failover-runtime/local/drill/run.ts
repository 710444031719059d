import type { JournalEntry } from '../../core/journal';
import { PRESETS } from '../../core/presets';
import { otherRegion } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import { check } from '../checker';
import { createDrillClock } from '../clients';
import { FleetError } from '../clients/errors';
import { withRun, type Run } from '../processes/run';
import { buildReport, machineFacts, type DrillReport } from '../report';
import { RigError } from '../rig/errors';
import { Rig } from '../rig/rig';
import { measureFloor } from './floor';
import { record, type Recording } from './recording';
import type { DrillRequest, DrillWatcher, RunDrill } from './request';
import { rowsIfAny, rowsOf } from './rows';

/** Writes before the fault, so that it meets a fleet at work. */
const WRITES_BEFORE_FAULT = 200;

/** How often a watcher hears of the writes, in ms. */
const PROGRESS_EVERY_MS = 250;

export const runDrill: RunDrill = (request, watch) => withRun((run) => drill(run, request, watch));

async function drill(run: Run, request: DrillRequest, watch: DrillWatcher): Promise<DrillReport> {
  const { scenario, binaries, writers, commitGuard } = request;
  const nowMs = createDrillClock();
  const startedAtMs = nowMs();
  let floorMs: number | undefined;
  if (scenario.expected.outcome === 'failed-over') {
    watch({ text: 'measuring a bare promotion' });
    floorMs = await measureFloor(run, binaries, writers);
  }
  watch({ text: 'starting regions, servers and clients' });
  const policy = PRESETS[request.profile];
  const rig = await Rig.start(
    { run, policy, binaries, writers, commitGuard, ...scenario.rig },
    nowMs,
  );
  await rig.fleet.start();
  await rig.fleet.acknowledged({ server: 'home', count: WRITES_BEFORE_FAULT, timeoutMs: 30_000 });
  const before = await rig.state();
  const recording = record(rig, request, watch, nowMs);
  await play(request, recording, watch);
  await rig.fleet.stop();
  return report({ rig, request, recording, before, startedAtMs, endedAtMs: nowMs(), floorMs });
}

/** A deployment that does not come to where the scenario waits for it is a failed drill, not a broken rig. */
async function play(
  { scenario }: DrillRequest,
  { stage }: Recording,
  watch: DrillWatcher,
): Promise<void> {
  const timer = setInterval(() => {
    void stage.rig.fleet.progress().then(
      ({ acknowledged }) => watch({ text: scenario.summary, acknowledged }),
      () => undefined,
    );
  }, PROGRESS_EVERY_MS);
  try {
    await scenario.play(stage);
  } catch (error) {
    if (!(error instanceof RigError || error instanceof FleetError)) throw error;
    stage.expect('the scenario plays to its end', false, error.message);
  } finally {
    clearInterval(timer);
  }
}

interface Played {
  readonly rig: Rig;
  readonly request: DrillRequest;
  readonly recording: Recording;
  /** The state before the fault: what is known where the state table is lost. */
  readonly before: DeploymentState;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly floorMs: number | undefined;
}

async function report({
  rig,
  request,
  recording,
  before,
  floorMs,
  ...times
}: Played): Promise<DrillReport> {
  const { marks, expectations } = recording;
  const faultAtMs = recording.faultAtMs();
  const resumed = recording.resumed();
  const [state, journal] = await Promise.all([
    rig.state().catch(() => before),
    rig.journal().catch((): readonly JournalEntry[] => []),
  ]);
  const records = await rig.fleet.records();
  const findings = check({
    records,
    final: await rowsOf(rig, state.writer),
    others: await rowsIfAny(rig, otherRegion(state.writer)),
    outage: { faultAtMs },
    ...(resumed === undefined
      ? {}
      : { allowance: { server: 'home', resumedAtMs: resumed.atMs, boundMs: resumed.boundMs } }),
  });
  const { scenario, profile, binaries, seed, writers, commitGuard } = request;
  return buildReport(
    {
      scenario,
      expected: scenario.expected,
      profile,
      postgres: binaries.version,
      seed,
      writers,
      commitGuard,
      rpoMs: rig.policy.rpoMs,
      ...times,
      faultAtMs,
      ...(resumed === undefined ? {} : { resumed }),
      ...(floorMs === undefined ? {} : { floorMs }),
      state,
      journal,
      marks,
      expectations,
      machine: machineFacts(),
    },
    findings,
  );
}
