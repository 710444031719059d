import { setTimeout as sleep } from 'node:timers/promises';
import { type AwsRig, startAwsRig } from '@pg-dr/aws-rig';
import { ITEMS, TableItem, TableJournal } from '@pg-dr/failover-runtime/aws';
import type { DeploymentState } from '@pg-dr/failover-runtime/core';
import { type Addresses, createDatabases } from './databases';
import { deployFunctions, Schedule } from './functions';
import { STANDBY } from './settings';
import { createStores, stateTable } from './stores';

/** Longest time for anything that a test waits for, ms. */
const PATIENCE_MS = 180_000;

/** A whole deployment on a rig of its own, as it is deployed, with its schedules running. */
export class Deployment {
  private constructor(
    readonly rig: AwsRig,
    readonly addresses: Addresses,
    readonly schedule: Schedule,
  ) {}

  static async start(): Promise<Deployment> {
    const rig = await startAwsRig();
    try {
      Object.assign(process.env, rig.environment(STANDBY));
      const addresses = await createDatabases(rig);
      await createStores(addresses);
      await deployFunctions(rig, addresses);
      return new Deployment(rig, addresses, new Schedule());
    } catch (error) {
      await rig.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.rig.stop();
    await this.schedule.stop();
  }

  /** The state as soon as it is as wanted; what the functions said last, when that takes too long. */
  async awaitState(wanted: (state: DeploymentState) => boolean): Promise<DeploymentState> {
    const item = new TableItem<DeploymentState>(stateTable(), ITEMS.state);
    const endMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const { value } = await item.read();
      if (value !== undefined && wanted(value)) {
        return value;
      }
      if (Date.now() > endMs) {
        throw new Error(JSON.stringify({ value, runs: this.lastRuns() }, null, 1));
      }
      await sleep(200);
    }
  }

  /** How often the service was asked for this and did it. */
  done(operation: string): number {
    const calls = this.rig.calls({ operation });
    return calls.filter(({ status }) => status === 200).length;
  }

  /** The steps that the journal tells of, in order. */
  async journalledSteps(): Promise<string[]> {
    const entries = await new TableJournal(stateTable()).read(1_000);
    return entries.filter(({ kind }) => kind === 'step').map(({ subject }) => subject);
  }

  private lastRuns(): object[] {
    return this.rig
      .invocations()
      .slice(-6)
      .map(({ function: name, outcome, log }) => {
        return { name, outcome, log: log.slice(-600) };
      });
  }
}
