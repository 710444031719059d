import type { GrantorId } from '../../core/lease/grantor';
import type { GrantSighting } from '../../core/lease/lapse';
import { NO_CONSENT, startPlan } from '../../core/start';
import type { DeploymentState } from '../../core/state';
import { EMPTY_WATCH, type Watch } from '../../core/watch';
import { drivePlan } from '../../plan/driver';
import { Agent } from '../../watch/agent';
import type { SimProcess, World } from '../world';
import { UNIT_POLICY } from './bound';
import { gated, type Stored } from './gated-ports';
import { Gates } from './gates';

/** Who acts: the writer's agent and the driver of takeovers, both the real code behind gates. */
export class Actors {
  readonly gates: Gates;
  isRenewing = false;
  isDriving = false;
  /** What one of them threw that nobody expects. */
  defect: string | undefined;
  private readonly agent: SimProcess;
  private readonly driver: SimProcess;
  private readonly stored: Stored;

  constructor(
    private readonly world: World,
    /** The takeovers start by themselves. */
    private readonly automatic: boolean,
  ) {
    this.gates = new Gates(() => world.nowMs);
    this.agent = world.process('agent', 'home');
    this.driver = world.process('driver', 'standby');
    const { state, grantors } = world.estate;
    this.stored = {
      state: () => state.read(),
      versionOf: (id) => grantors[id]?.read().version ?? 0,
    };
  }

  /** One renewal of the writer's lease. */
  renew(): void {
    const { world, gates } = this;
    this.isRenewing = true;
    gates.forget('agent');
    const ports = gated(world.portsOf(this.agent), gates, 'agent', this.stored);
    new Agent(ports, UNIT_POLICY, 'home').renew().then(
      () => {
        this.isRenewing = false;
        gates.forget('agent');
      },
      (error: unknown) => (this.defect = String(error)),
    );
  }

  /** The agent's region is lost: what it had not sent is never sent. */
  loseAgent(): void {
    this.gates.abandon('agent');
    this.isRenewing = false;
  }

  /** One takeover, as far as the new writer is open. */
  takeOver(): void {
    const { world, gates } = this;
    this.isDriving = true;
    const { version } = world.estate.state.read();
    const started = startPlan(world.state, this.watch(), {
      kind: 'failover',
      driver: 'driver',
      requestedBy: 'driver',
      rule: 'down-failover',
      automatic: this.automatic,
      consent: NO_CONSENT,
      nowMs: world.nowMs,
    });
    world.estate.state.write(pastGates(started), version, 'driver');
    gates.forget('driver');
    const planId = started.plan?.id ?? '';
    const ports = gated(world.portsOf(this.driver), gates, 'driver', this.stored);
    drivePlan({ ports, policy: UNIT_POLICY, driver: 'driver', planId }).then(
      () => {
        this.isDriving = false;
        gates.forget('driver');
      },
      (error: unknown) => (this.defect = String(error)),
    );
  }

  /** What a monitor knows that has watched the grantors all the time: the moment of each grant. */
  private watch(): Watch {
    const grants: Partial<Record<GrantorId, GrantSighting>> = {};
    for (const fact of this.world.facts) {
      if (fact.kind === 'grantor' && fact.after.sequence !== fact.before?.sequence) {
        grants[fact.id] = { sequence: fact.after.sequence, seenAtMs: fact.atMs };
      }
    }
    return { ...EMPTY_WATCH, grants };
  }
}

/** The plan as it stands before its fence: what comes earlier changes nothing outside of the plan. */
function pastGates(state: DeploymentState): DeploymentState {
  const done = { status: 'done', attempts: 0, startedAtMs: 0 } as const;
  const plan = state.plan as NonNullable<DeploymentState['plan']>;
  return { ...state, plan: { ...plan, steps: { claim: done, confirm: done, gate: done } } };
}
