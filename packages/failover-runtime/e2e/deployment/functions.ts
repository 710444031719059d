import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { AwsRig } from '@pg-dr/aws-rig';
import { type DeploymentNames, functionRole } from '@pg-dr/failover-runtime/blueprint/iam';
import { type DeploymentOptions, settingsFor } from './function-settings';
import { ACCOUNT, type Addresses, type DeclaredRegion, REGIONS, STANDBY } from './settings';

/** What `nx run failover-runtime:bundle` makes. */
const BUNDLES = join(__dirname, '../../out/functions');

export type FunctionName = Parameters<typeof functionRole>[1];

/** How long one invocation of a watching function lasts, s; a minute in AWS. */
const WATCH_S = 20;

export interface DeployedFunction {
  readonly name: FunctionName;
  readonly region: DeclaredRegion;
  readonly timeoutS: number;
}

/** Functions that run all the time. */
export const WATCHING: readonly DeployedFunction[] = [
  { name: 'monitor', region: 'standby', timeoutS: WATCH_S },
  { name: 'agent', region: 'home', timeoutS: WATCH_S },
  { name: 'agent', region: 'standby', timeoutS: WATCH_S },
  { name: 'probe', region: 'witness', timeoutS: WATCH_S },
];

export const STEP: DeployedFunction = { name: 'step', region: 'standby', timeoutS: 300 };

/** A function of a deployment is called like its role. */
export function nameOf(
  { deployment }: DeploymentNames,
  { name, region }: Pick<DeployedFunction, 'name' | 'region'>,
): string {
  return `${deployment}-${name}-${region}`;
}

/** Deploys the real bundles, each with a role of its own that may do what its statements say, and nothing else. */
export async function deployFunctions(
  rig: AwsRig,
  names: DeploymentNames,
  functions: readonly DeployedFunction[],
  addresses: Addresses,
  options: DeploymentOptions,
): Promise<void> {
  const iam = new IAMClient({ region: STANDBY });
  for (const each of functions) {
    const { name, region, timeoutS } = each;
    const role = functionRole(names, name, region);
    rig.permissions.restrict(
      role.name,
      role.statements.flatMap(({ actions }) => actions),
    );
    await iam.send(new CreateRoleCommand({ RoleName: role.name, AssumeRolePolicyDocument: '{}' }));
    const settings = settingsFor(names, region, addresses, options);
    await new LambdaClient({ region: REGIONS[region] }).send(
      new CreateFunctionCommand({
        FunctionName: nameOf(names, each),
        Role: `arn:aws:iam::${ACCOUNT}:role/${role.name}`,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Timeout: timeoutS,
        Environment: { Variables: { PGDR_SETTINGS: JSON.stringify(settings) } },
        Code: { ZipFile: archive(name) },
      }),
    );
  }
}

/** A function failed: it threw, ran out of time or was killed. */
export class FunctionFailure extends Error {
  constructor(
    /** The name of the error that it threw, or the service's name for its end. */
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** Invokes a function and waits for its answer; `FunctionFailure` when it failed. */
export async function invoke(
  names: DeploymentNames,
  deployed: Pick<DeployedFunction, 'name' | 'region'>,
  event: object,
): Promise<unknown> {
  return invokeByName(REGIONS[deployed.region], nameOf(names, deployed), event);
}

export async function invokeByName(
  region: string,
  FunctionName: string,
  event: object,
): Promise<unknown> {
  const client = new LambdaClient({ region, maxAttempts: 1 });
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) });
  const { Payload, FunctionError } = await client.send(command);
  const answer = JSON.parse(Buffer.from(Payload ?? '').toString()) as unknown;
  if (FunctionError !== undefined) {
    const { errorType, errorMessage } = answer as { errorType: string; errorMessage: string };
    throw new FunctionFailure(errorType, `${errorType}: ${errorMessage}`);
  }
  return answer;
}

const archives = new Map<FunctionName, Buffer>();

/** The bundle of a function, as it is uploaded. */
export function archive(name: FunctionName): Buffer {
  const made = archives.get(name) ?? zip(name);
  archives.set(name, made);
  return made;
}

function zip(name: FunctionName): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'pgdr-e2e-'));
  try {
    const file = join(directory, 'code.zip');
    execFileSync('python3', ['-m', 'zipfile', '-c', file, join(BUNDLES, name, 'index.js')]);
    return readFileSync(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
