import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { renderStateMachine } from '@pg-dr/failover-runtime/plan';
import type { AwsRig } from '@pg-dr/aws-rig';
import type { Addresses } from './databases';
import { restrict } from './permissions';
import {
  ACCOUNT,
  DEPLOYMENT,
  HOME,
  PLAN_KINDS,
  POLICY,
  settingsFor,
  STANDBY,
  WITNESS,
} from './settings';
import { PRESETS } from '@pg-dr/failover-runtime/core';

/** What `nx run failover-runtime:bundle` makes. */
const BUNDLES = join(__dirname, '../../out/functions');

const REGIONS = { home: HOME, standby: STANDBY, witness: WITNESS } as const;

interface Deployed {
  readonly name: 'monitor' | 'agent' | 'probe' | 'step';
  readonly region: keyof typeof REGIONS;
  readonly timeoutS: number;
}

/** How long one invocation of a watching function lasts, s; a minute in AWS. */
const WATCH_S = 20;

/** Every function of the deployment, in every region that it runs in. */
export const FUNCTIONS: readonly Deployed[] = [
  { name: 'monitor', region: 'standby', timeoutS: WATCH_S },
  { name: 'agent', region: 'home', timeoutS: WATCH_S },
  { name: 'agent', region: 'standby', timeoutS: WATCH_S },
  { name: 'probe', region: 'witness', timeoutS: WATCH_S },
  { name: 'step', region: 'standby', timeoutS: 300 },
];

/** Deploys the real bundles, each with a role of its own, and the state machines of the plans. */
export async function deployFunctions(rig: AwsRig, addresses: Addresses): Promise<void> {
  const iam = new IAMClient({ region: STANDBY });
  for (const { name, region, timeoutS } of FUNCTIONS) {
    const RoleName = restrict(rig, name, region);
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: '{}' }));
    await new LambdaClient({ region: REGIONS[region] }).send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: `arn:aws:iam::${ACCOUNT}:role/${RoleName}`,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Timeout: timeoutS,
        Environment: {
          Variables: { PGDR_SETTINGS: JSON.stringify(settingsFor(region, addresses)) },
        },
        Code: { ZipFile: archive(name) },
      }),
    );
  }
  const policy = { ...PRESETS.fast, ...POLICY.overrides };
  const functionArn = `arn:aws:lambda:${STANDBY}:${ACCOUNT}:function:step`;
  for (const kind of PLAN_KINDS) {
    await new SFNClient({ region: STANDBY }).send(
      new CreateStateMachineCommand({
        name: `${DEPLOYMENT}-${kind}`,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/${DEPLOYMENT}-step-standby`,
        definition: JSON.stringify(renderStateMachine({ kind, policy, functionArn })),
      }),
    );
  }
}

function archive(name: string): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'pgdr-e2e-'));
  try {
    const file = join(directory, 'code.zip');
    execFileSync('python3', ['-m', 'zipfile', '-c', file, join(BUNDLES, name, 'index.js')]);
    return readFileSync(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Invokes the watching functions again and again, as a schedule would, and not where the region is lost. */
export class Schedule {
  private stopping = false;
  private readonly lost = new Set<string>();
  private readonly loops: Promise<void>[];

  constructor() {
    this.loops = FUNCTIONS.filter(({ name }) => name !== 'step').map((each) => this.loop(each));
  }

  lose(region: Deployed['region']): void {
    this.lost.add(region);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.loops);
  }

  private async loop({ name, region }: Deployed): Promise<void> {
    const client = new LambdaClient({ region: REGIONS[region], maxAttempts: 1 });
    while (!this.stopping && !this.lost.has(region)) {
      const command = new InvokeCommand({ FunctionName: name });
      // A function that fails shows in the rig's invocations.
      await client.send(command).catch(() => undefined);
    }
  }
}

/** Asks the function that takes steps for something, as a person does. */
export async function askStep(event: object): Promise<unknown> {
  const { Payload, FunctionError } = await new LambdaClient({ region: STANDBY }).send(
    new InvokeCommand({
      FunctionName: 'step',
      Payload: JSON.stringify({ deployment: DEPLOYMENT, ...event }),
    }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? '').toString()) as unknown;
  if (FunctionError !== undefined) {
    throw new Error(JSON.stringify(answer));
  }
  return answer;
}
