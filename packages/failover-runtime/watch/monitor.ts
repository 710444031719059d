import type { Command } from '../core/commands';
import type { Tick } from '../core/events';
import type { GrantorId, GrantorItem } from '../core/lease/grantor';
import { EMPTY_GRANTOR } from '../core/lease/grantor';
import type { JournalEntry } from '../core/journal';
import type { StepId } from '../core/plan-run';
import type { Policy } from '../core/policy';
import { DATABASE_REGIONS } from '../core/regions';
import type { DeploymentState } from '../core/state';
import { step } from '../core/step';
import { EMPTY_WATCH, type Watch } from '../core/watch';
import { drivePlan } from '../plan/driver';
import { problemOf } from '../plan/errors';
import type { Ports, Versioned, VersionedItem } from '../plan/ports';
import { renewLease } from '../plan/renew';
import { releaseAt } from '../plan/steps/grantors';

/** Who a monitor is, and what its host adds. */
export interface MonitorOptions {
  /** Names this monitor in the state and the journal; the same after a restart, so that it goes on with its plan. */
  readonly name: string;
  readonly onStep?: (step: StepId) => void;
  /** Has the plan driven, or go on, elsewhere; asked on every tick while it is open. @default this process drives it */
  readonly drive?: (planId: string) => Promise<void>;
  /** What the host kept of an earlier invocation. @default nothing is remembered */
  readonly watch?: Watch;
}

/** What one tick came to. `rule` is absent when nothing could be decided. */
export interface MonitorTick {
  readonly rule?: string;
  readonly state?: DeploymentState;
  readonly problems: readonly string[];
}

/**
 * Looks, lets the core decide, writes the decision conditionally and carries it out. It runs in the standby
 * region and needs nothing of home. Any number of monitors may run; the conditional writes keep them apart.
 */
export class Monitor {
  private watch: Watch;
  private driving: Promise<void> | undefined;
  /** An error that no plan expects; the next tick throws it, so that it is not lost in the background. */
  private defect: Error | undefined;

  constructor(
    private readonly ports: Ports,
    private readonly policy: Policy,
    private readonly options: MonitorOptions,
  ) {
    this.watch = options.watch ?? EMPTY_WATCH;
  }

  /** What it remembers, for a host that ends between two ticks. */
  get memory(): Watch {
    return this.watch;
  }

  /** Whether it drives a plan now. A tick meanwhile only competes with the plan; a host may tick less often. */
  get drives(): boolean {
    return this.driving !== undefined;
  }

  /** Resolves when no plan is being driven by this monitor. */
  async idle(): Promise<void> {
    await this.driving;
  }

  async tick(): Promise<MonitorTick> {
    if (this.defect !== undefined) {
      throw this.defect;
    }
    const problems: string[] = [];
    const sinceMs = this.ports.clock.nowMs();
    const note = <T>(doing: Promise<T>): Promise<T | undefined> => swallow(doing, problems);
    const [read, observations, reports, grantors] = await Promise.all([
      note(this.ports.state.read()),
      Promise.all(
        DATABASE_REGIONS.map((of) => this.ports.databases[of].observe(this.policy.probeTimeoutMs)),
      ),
      note(this.ports.reports.read()),
      this.readGrantors(note),
    ]);
    if (read?.value === undefined) {
      return { problems };
    }
    const event: Tick = {
      type: 'tick',
      sinceMs,
      nowMs: this.ports.clock.nowMs(),
      monitor: this.options.name,
      observations,
      grantors,
      ...(reports === undefined ? {} : { reports }),
    };
    return this.decide({ version: read.version, value: read.value }, event, problems);
  }

  private async decide(
    { version, value }: Required<Versioned<DeploymentState>>,
    event: Tick,
    problems: string[],
  ): Promise<MonitorTick> {
    const outcome = step({ deployment: value, watch: this.watch }, event, this.policy);
    this.watch = outcome.state.watch;
    const { deployment } = outcome.state;
    if (deployment !== value) {
      try {
        await this.ports.state.write(deployment, version);
      } catch (error) {
        problems.push(problemOf(error));
        // Somebody was faster, or it is unknown what happened: the next tick reads and decides anew.
        return { state: value, problems };
      }
    }
    await this.carryOut(outcome.commands, deployment, problems);
    return { rule: outcome.rule, state: deployment, problems };
  }

  private async carryOut(
    commands: readonly Command[],
    state: DeploymentState,
    problems: string[],
  ): Promise<void> {
    const entries = entriesAmong(commands);
    const doing: Promise<unknown>[] =
      entries.length > 0 ? [this.ports.journal.append(entries)] : [];
    for (const command of commands) {
      if (command.type === 'drive') {
        this.drive(command.planId);
      } else if (command.type === 'renew-lease') {
        const { writer, epoch } = state;
        doing.push(renewLease(this.ports, this.policy, writer, epoch, command.locked));
      } else if (command.type === 'release-claim') {
        doing.push(releaseAt(this.ports.grantors, command.grantor, command.planId, command.epoch));
      }
    }
    await Promise.all(doing.map((one) => swallow(one, problems)));
  }

  /** Drives in the background, one plan at a time: the ticks go on meanwhile. */
  private drive(planId: string): void {
    if (this.driving !== undefined) {
      return;
    }
    this.driving = (this.options.drive?.(planId) ?? this.driveHere(planId))
      .catch((defect: unknown) => {
        this.defect = defect as Error;
      })
      .finally(() => {
        this.driving = undefined;
      });
  }

  private driveHere(planId: string): Promise<void> {
    const { name, onStep } = this.options;
    return drivePlan({
      ports: this.ports,
      policy: this.policy,
      driver: name,
      planId,
      ...(onStep === undefined ? {} : { onStep }),
    });
  }

  private async readGrantors(
    note: <T>(doing: Promise<T>) => Promise<T | undefined>,
  ): Promise<Partial<Record<GrantorId, GrantorItem>>> {
    const items: Partial<Record<GrantorId, GrantorItem>> = {};
    const grantors = Object.entries(this.ports.grantors) as [
      GrantorId,
      VersionedItem<GrantorItem>,
    ][];
    await Promise.all(
      grantors.map(async ([id, grantor]) => {
        const read = await note(grantor.read());
        if (read !== undefined) {
          items[id] = read.value ?? EMPTY_GRANTOR;
        }
      }),
    );
    return items;
  }
}

function entriesAmong(commands: readonly Command[]): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const command of commands) {
    if (command.type === 'record') {
      entries.push(command.entry);
    }
  }
  return entries;
}

/** What an adapter could not do is noted and the tick goes on; anything else is a defect and is thrown. */
async function swallow<T>(doing: Promise<T>, problems: string[]): Promise<T | undefined> {
  try {
    return await doing;
  } catch (error) {
    problems.push(problemOf(error));
    return undefined;
  }
}
