import { GLOBAL_CONTROL_PLANES } from '../recognition/recognise';
import type { CallMatch } from './call-match';
import type { ActiveRule, FaultRule, FaultRules } from './fault-rules';

/** How an endpoint is down: it answers nothing, or it refuses. */
export type Outage = 'hang' | 'reset';

/** The faults of a rig, by name. Every one of them holds until it is removed or used up. */
export class Faults {
  constructor(private readonly rules: FaultRules) {}

  /** Any rule; rules are looked at in the order in which they were added. */
  add(rule: FaultRule): ActiveRule {
    return this.rules.add(rule);
  }

  /** Every endpoint of a region. Services that sign in this region are down for everybody. */
  regionDown(region: string, how: Outage = 'hang'): ActiveRule {
    return this.rules.add({ match: { region }, fault: { kind: how } });
  }

  /** One service, in one region or everywhere. */
  serviceDown(service: string, region?: string, how: Outage = 'hang'): ActiveRule {
    const match = region === undefined ? { service } : { service, region };
    return this.rules.add({ match, fault: { kind: how } });
  }

  /** Route 53's record changes, IAM and the like: what is run from us-east-1 for the whole world. */
  controlPlanesDown(how: Outage = 'hang'): ActiveRule {
    return this.rules.add({ match: { service: GLOBAL_CONTROL_PLANES }, fault: { kind: how } });
  }

  /** The next `times` matching calls are throttled. */
  throttle(match: CallMatch, times: number): ActiveRule {
    return this.rules.add({ match, fault: { kind: 'throttle' }, times });
  }

  /** One matching call, the next or a later one, is throttled so often as it is repeated; no other is. */
  throttleCall(match: CallMatch, times: number, skip = 0): ActiveRule {
    return this.rules.add({ match, fault: { kind: 'throttle' }, skip, times, sameCall: true });
  }

  /** The next matching call is carried out, but its answer is lost; with `skip`, a later one. */
  loseResponse(match: CallMatch, skip = 0): ActiveRule {
    return this.rules.add({ match, fault: { kind: 'lost-response' }, skip, times: 1 });
  }

  /** The function that makes the next matching call is killed, before the call has an effect or after it. */
  killFunction(match: CallMatch, when: 'before' | 'after', skip = 0): ActiveRule {
    return this.rules.add({ match, fault: { kind: 'kill-caller', when }, skip, times: 1 });
  }

  /** Every matching call takes so much longer. */
  delay(match: CallMatch, delayMs: number): ActiveRule {
    return this.rules.add({ match, fault: { kind: 'delay', delayMs } });
  }

  /** Matching calls are refused with this error. `times` defaults to all. */
  refuse(match: CallMatch, code: string, times?: number): ActiveRule {
    const rule: FaultRule = { match, fault: { kind: 'error', code } };
    return this.rules.add(times === undefined ? rule : { ...rule, times });
  }

  /** Takes every fault back. Calls that hang already go on hanging. */
  clear(): void {
    this.rules.clear();
  }
}
