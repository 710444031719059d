import type { DeploymentNames } from '@pg-dr/failover-runtime/blueprint/iam';
import { type DeployedFunction, invoke } from './functions';
import type { DeclaredRegion } from './settings';

/** Invokes the watching functions again and again, as a schedule would, and not where the region is lost. */
export class Schedule {
  private stopping = false;
  private readonly lost = new Set<DeclaredRegion>();
  private readonly loops: Promise<void>[];

  constructor(
    private readonly names: DeploymentNames,
    functions: readonly DeployedFunction[],
  ) {
    this.loops = functions.map((each) => this.loop(each));
  }

  lose(region: DeclaredRegion): void {
    this.lost.add(region);
  }

  /** Resolves when the invocations under way have ended: soon, when the rig is stopped first. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.loops);
  }

  private async loop(each: DeployedFunction): Promise<void> {
    while (!this.stopping && !this.lost.has(each.region)) {
      // A function that fails shows in the rig's invocations.
      await invoke(this.names, each, {}).catch(() => undefined);
    }
  }
}
