import { chmodSync, mkdirSync } from 'node:fs';
import { withRun, type FindBinariesOptions, type Run } from '@pg-dr/failover-runtime/local';
import type { CallMatch } from './faults/call-match';
import { FaultRules } from './faults/fault-rules';
import { Faults } from './faults/faults';
import { Permissions } from './faults/permissions';
import { Functions } from './functions/functions';
import { makeServiceRuntime } from './functions/service-runtime';
import type { Invocation } from './functions/invocation';
import { Schedules } from './functions/schedules';
import { MotoServer } from './moto/moto-server';
import { CallLog, type RecordedCall } from './proxy/call-log';
import { Callers } from './proxy/callers';
import { Proxy } from './proxy/proxy';
import { RdsControls } from './rds/controls';
import { rdsFacade } from './rds/facade';
import { letsSomebodyIn } from './rds/ingress';
import { MachineRoom } from './rds/machines/machine-room';
import { authority, certificateFor } from './moto/certificates';
import { World } from './rds/world';
import { rigEnvironment } from './rig-environment';

export interface AwsRigOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** With the policies that AWS keeps, which roles of stacks name; starts two seconds later. Default: false. */
  readonly managedPolicies?: boolean;
  /** Servers speak TLS, with certificates by an authority that functions trust. Default: false. */
  readonly tls?: boolean;
  /** Which PostgreSQL the servers are. Default: the shipped one. */
  readonly postgres?: FindBinariesOptions;
}

/** AWS on this machine: one endpoint for every service in every region. */
export interface AwsRig {
  /** `http://localhost:…`; what `AWS_ENDPOINT_URL` must be. */
  readonly endpointUrl: string;
  /** By whom the certificates of the servers are signed, in PEM; empty without `tls`. */
  readonly authority: string;
  /** What a process needs to see nothing but the rig, its region among it. */
  environment(region: string): Record<string, string>;
  /** The calls so far, in their order, retries included. */
  calls(match?: CallMatch): readonly RecordedCall[];
  forgetCalls(): void;
  /** Resolves with the first call for which `wanted` holds, seen already or to come. Rejects after `timeoutMs`. */
  awaitCall(wanted: (call: RecordedCall) => boolean, timeoutMs: number): Promise<RecordedCall>;
  readonly faults: Faults;
  readonly permissions: Permissions;
  /** Keys for a client of a test that acts as this role. */
  credentialsOf(role: string): { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly rds: RdsControls;
  /** Runs of deployed functions that have ended, in the order in which they did. */
  invocations(name?: string): readonly Invocation[];
  /**
   * Runs the functions of these regions by their scheduled rules, until `stop`. `minuteMs` is how long a minute of a
   * rate lasts; default 60,000. A function runs again when it has ended, never beside itself.
   */
  runSchedules(regions: readonly string[], minuteMs?: number): Promise<void>;
  stopSchedules(): Promise<void>;
  /**
   * A region as it is lost in fact: its endpoints hang, its servers and functions are gone. Undone by
   * `recoverRegion`.
   */
  loseRegion(region: string, how?: 'killed' | 'unreachable'): Promise<void>;
  recoverRegion(region: string): Promise<void>;
  /** Ends everything and leaves nothing behind. Idempotent. */
  stop(): Promise<void>;
}

/** Starts the rig. It also ends when this process gets a signal, or dies. */
export async function startAwsRig(options: AwsRigOptions = {}): Promise<AwsRig> {
  let requestStop: () => void = () => undefined;
  const stopRequested = new Promise<void>((resolve) => (requestStop = resolve));
  return new Promise((resolve, reject) => {
    const run: Promise<void> = withRun(async (hold) => {
      const { endDatabases, ...rig } = await assemble(hold, options);
      resolve({
        ...rig,
        stop: async () => {
          // Many servers take longer than one step of a clean-up may; who asks for it waits.
          await endDatabases();
          requestStop();
          return run;
        },
      });
      await stopRequested;
    });
    run.catch(reject);
  });
}

interface Assembled extends Omit<AwsRig, 'stop'> {
  /** Idempotent. */
  readonly endDatabases: () => Promise<void>;
}

async function assemble(run: Run, options: AwsRigOptions): Promise<Assembled> {
  const { directory, teardown } = run;
  const [rules, log, callers] = [new FaultRules(), new CallLog(), new Callers()];
  let standInPort = 0;
  let endpointUrl = '';
  const environment = (region: string): Record<string, string> =>
    rigEnvironment(endpointUrl, region);

  const room = machineRoom(directory.file('rds'), options, () => standInPort);
  const world = new World(room, (region, groups) => letsSomebodyIn(region, groups, standInPort));
  teardown.add('databases', () => world.stop());

  const runtime = directory.file('runtime');
  const functions = new Functions({
    runtime,
    standInPort: () => standInPort,
    directory: directory.file('functions'),
    callers,
    environment,
  });
  const schedules = new Schedules({ standInPort: () => standInPort, endpointPort: () => port });
  const permissions = new Permissions();
  const handlers = [rdsFacade(world), functions];
  const proxy = new Proxy({ rules, log, callers, permissions, handlers });
  const port = await proxy.listen(options.port);
  endpointUrl = `http://localhost:${port}`;
  teardown.add('proxy', () => proxy.close());
  const endFunctions = async (): Promise<void> => {
    const ended = schedules.stop();
    await functions.stop();
    await ended;
  };
  teardown.add('functions', endFunctions);

  const moto = await MotoServer.start({
    logFile: directory.logFile('moto'),
    callsBackTo: port,
    managedPolicies: options.managedPolicies ?? false,
  });
  if (moto.pid !== undefined) directory.register(moto.pid);
  teardown.add('moto', () => moto.stop());
  standInPort = moto.port;
  const trusted = options.tls === true ? await authority(moto.port) : '';
  makeServiceRuntime(runtime, trusted);
  proxy.forwardTo(moto.port);

  const faults = new Faults(rules);
  const rds = new RdsControls(world);
  return {
    endDatabases: () => world.stop(),
    endpointUrl,
    authority: trusted,
    environment,
    calls: (match) => log.list(match),
    forgetCalls: () => log.clear(),
    awaitCall: (wanted, timeoutMs) => log.await(wanted, timeoutMs),
    faults,
    permissions,
    credentialsOf: (role) => ({ accessKeyId: callers.keyOf(role), secretAccessKey: 'rig' }),
    rds,
    invocations: (name) => functions.invocations(name),
    runSchedules: (regions, minuteMs = 60_000) => schedules.run(regions, minuteMs),
    stopSchedules: endFunctions,
    ...outages(faults, rds, schedules, functions),
  };
}

function machineRoom(
  databases: string,
  { postgres = {}, tls }: AwsRigOptions,
  standInPort: () => number,
): MachineRoom {
  mkdirSync(databases);
  // Servers may run under another account, which has to enter it.
  chmodSync(databases, 0o711);
  const certificate = (address: string) => certificateFor(address, standInPort());
  return new MachineRoom(databases, postgres, tls === true ? certificate : undefined);
}

/** A region is lost with everything in it, and found again. */
function outages(
  faults: Faults,
  rds: RdsControls,
  schedules: Schedules,
  functions: Functions,
): Pick<AwsRig, 'loseRegion' | 'recoverRegion'> {
  const lost = new Map<string, { remove(): void }>();
  return {
    loseRegion: async (region, how) => {
      lost.set(region, faults.regionDown(region));
      schedules.lose(region);
      await functions.stop(region);
      await rds.loseRegion(region, how);
    },
    recoverRegion: async (region) => {
      await rds.recoverRegion(region);
      lost.get(region)?.remove();
      schedules.find(region);
    },
  };
}
