import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsRig } from '@pg-dr/aws-rig';
import { TableJournal } from '@pg-dr/failover-runtime/aws';
import type { DeploymentNames } from '@pg-dr/failover-runtime/blueprint/iam';
import type { DeploymentState, JournalEntry } from '@pg-dr/failover-runtime/core';
import { createDatabases } from './databases';
import type { DeploymentOptions } from './function-settings';
import { type DeployedFunction, deployFunctions, invoke, STEP } from './functions';
import type { Addresses } from './settings';
import { createStores, stateItem, stateTable } from './stores';

/** Longest time for anything that a test waits for, ms. */
const PATIENCE_MS = 90_000;

/** A deployment as it is deployed: databases, stores, functions. Nothing runs by itself. */
export class Deployment {
  private constructor(
    readonly rig: AwsRig,
    readonly names: DeploymentNames,
    readonly addresses: Addresses,
  ) {}

  static async create(
    rig: AwsRig,
    names: DeploymentNames,
    functions: readonly DeployedFunction[],
    options: DeploymentOptions = {},
  ): Promise<Deployment> {
    const addresses = await createDatabases(rig, names);
    await createStores(names, addresses);
    await deployFunctions(rig, names, functions, addresses, options);
    return new Deployment(rig, names, addresses);
  }

  /** Asks the function that takes steps for something, as people and state machines do. */
  askStep(event: object): Promise<unknown> {
    return invoke(this.names, STEP, { deployment: this.names.deployment, ...event });
  }

  async state(): Promise<DeploymentState> {
    const { value } = await stateItem(this.names).read();
    if (value === undefined) {
      throw new Error('The deployment has no state.');
    }
    return value;
  }

  /** The state as soon as it is as wanted; what the functions said last, when that takes too long. */
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
      await sleep(200);
    }
  }

  /** How often the function that takes steps asked a service for this and it was done, whatever became of the answer. */
  done(operation: string): number {
    const calls = this.rig.calls({ operation, function: this.names.stepFunction });
    return calls.filter(({ status }) => status === 200).length;
  }

  /** The journal, oldest first. */
  async journal(): Promise<readonly JournalEntry[]> {
    return new TableJournal(stateTable(this.names)).read(1_000);
  }

  /** The steps that the journal says are done, in order. */
  async stepsDone(): Promise<string[]> {
    const entries = await this.journal();
    return entries
      .filter(({ kind, id }) => kind === 'step' && id.includes('/done/'))
      .map(({ subject }) => subject);
  }

  private lastRuns(): object[] {
    const { deployment } = this.names;
    return this.rig
      .invocations()
      .filter(({ function: name }) => name.startsWith(`${deployment}-`))
      .slice(-6)
      .map(({ function: name, outcome, log }) => ({ name, outcome, log: log.slice(-600) }));
  }
}
