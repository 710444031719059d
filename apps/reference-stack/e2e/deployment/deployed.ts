import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { AwsRig } from '@pg-dr/aws-rig';
import { DeploymentTable, ITEMS, TableItem, TableJournal } from '@pg-dr/failover-runtime/aws';
import type { DeploymentState } from '@pg-dr/failover-runtime/core';

/** Longest time for anything that a deployment does by itself, ms. */
const PATIENCE_MS = 540_000;

export type DatabaseRegion = 'home' | 'standby';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What the secret of a region says. */
export interface Login extends Address {
  readonly username: string;
  readonly password: string;
  readonly dbname: string;
  readonly writer?: DatabaseRegion;
  readonly epoch?: number;
}

/** A deployment as its operators see it: by the outputs of its stack in the standby region, and nothing else. */
export class Deployed {
  readonly name: string;
  private readonly table: DeploymentTable;

  private constructor(
    readonly rig: AwsRig,
    readonly home: string,
    readonly standby: string,
    private readonly outputs: Readonly<Record<string, string>>,
  ) {
    this.name = this.output('SecretName').replace('-secret-', '-');
    const dynamoDb = new DynamoDBClient({ region: standby });
    this.table = new DeploymentTable(dynamoDb, this.output('StateTableName'), this.name);
  }

  static async find(rig: AwsRig, home: string, standby: string, stack: string): Promise<Deployed> {
    const { Stacks } = await new CloudFormationClient({ region: standby }).send(
      new DescribeStacksCommand({ StackName: stack }),
    );
    const outputs = (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [
      String(OutputKey).replace(/^Database/, ''),
      String(OutputValue),
    ]);
    return new Deployed(rig, home, standby, Object.fromEntries(outputs) as Record<string, string>);
  }

  output(name: string): string {
    const value = this.outputs[name];
    if (value === undefined) {
      throw new Error(`There is no output '${name}': ${Object.keys(this.outputs).join(', ')}`);
    }
    return value;
  }

  address(region: DatabaseRegion): Address {
    const [host = '', port] = this.output(
      region === 'home' ? 'HomeEndpoint' : 'StandbyEndpoint',
    ).split(':');
    return { host, port: Number(port) };
  }

  region(role: DatabaseRegion): string {
    return role === 'home' ? this.home : this.standby;
  }

  /** The login as applications of this region read it. */
  async login(role: DatabaseRegion): Promise<Login> {
    const { SecretString } = await new SecretsManagerClient({ region: this.region(role) }).send(
      new GetSecretValueCommand({ SecretId: this.output('SecretName') }),
    );
    return JSON.parse(SecretString ?? '') as Login;
  }

  /** Asks for something as operators do. */
  async ask(event: object): Promise<unknown> {
    const { Payload, FunctionError } = await new LambdaClient({ region: this.standby }).send(
      new InvokeCommand({
        FunctionName: this.output('StepFunctionArn'),
        Payload: JSON.stringify({ deployment: this.name, ...event }),
      }),
    );
    const answer = Buffer.from(Payload ?? '').toString();
    if (FunctionError !== undefined) {
      throw new Error(answer);
    }
    return JSON.parse(answer);
  }

  async state(): Promise<DeploymentState> {
    const { value } = await new TableItem<DeploymentState>(this.table, ITEMS.state).read();
    if (value === undefined) {
      throw new Error(`${this.name} has no state.`);
    }
    return value;
  }

  /** The state as soon as it is as wanted; with what was said last, when that takes too long. */
  async awaitState(wanted: (state: DeploymentState) => boolean): Promise<DeploymentState> {
    const endMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const state = await this.state();
      if (wanted(state)) {
        return state;
      }
      if (Date.now() > endMs) {
        throw new Error(JSON.stringify({ state, runs: this.lastRuns() }, null, 1));
      }
      await sleep(500);
    }
  }

  /** The steps that the journal says were done in an epoch's plan, in order. */
  async stepsDone(planId: string): Promise<string[]> {
    const entries = await new TableJournal(this.table).read(2_000);
    return entries
      .filter(({ kind, id }) => kind === 'step' && id.includes('/done/') && id.includes(planId))
      .map(({ subject }) => subject);
  }

  /** How often a function of this deployment asked a service for this and it was done. */
  done(operation: string): number {
    const calls = this.rig.calls({ operation });
    const [prefix = ''] = this.name.split('-');
    return calls.filter(
      ({ status, function: by }) => status === 200 && by?.startsWith(`${prefix}-`) === true,
    ).length;
  }

  private lastRuns(): object[] {
    const [prefix = ''] = this.name.split('-');
    return this.rig
      .invocations()
      .filter(({ function: by }) => by.startsWith(`${prefix}-`))
      .slice(-8)
      .map(({ function: by, outcome, log }) => ({ by, outcome, log: log.slice(-1_500) }));
  }
}
