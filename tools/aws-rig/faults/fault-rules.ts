import type { RecognisedRequest } from '../recognition/recognise';
import { matches, type Caller, type CallMatch } from './call-match';
import type { Fault } from './fault';

export interface FaultRule {
  readonly match: CallMatch;
  readonly fault: Fault;
  /** So many matching calls are let through first: `skip: 2, times: 1` is the third call. Default 0. */
  readonly skip?: number;
  /** Applied to so many calls, then no more. Default: to all. */
  readonly times?: number;
  /** After its first application, only to repetitions of that same call. Default false. */
  readonly sameCall?: boolean;
}

/** A rule that was added. */
export interface ActiveRule {
  /** How many calls it was applied to. */
  readonly hits: number;
  /** Idempotent. */
  remove(): void;
}

/** What happens to one call. */
export interface Verdict {
  /** Before anything else. */
  readonly delayMs: number;
  readonly fault?: Exclude<Fault, { kind: 'delay' }>;
}

interface Entry extends FaultRule {
  seen: number;
  hits: number;
  /** What it keeps to, with `sameCall`. */
  invocation?: string | undefined;
}

/**
 * The rules in the order in which they were added. Delays of all rules that match add up; of the other faults
 * the first one counts, and only that rule is used up by the call.
 */
export class FaultRules {
  private entries: Entry[] = [];

  add(rule: FaultRule): ActiveRule {
    const entry: Entry = { ...rule, seen: 0, hits: 0 };
    this.entries.push(entry);
    return {
      get hits() {
        return entry.hits;
      },
      remove: () => {
        this.entries = this.entries.filter((other) => other !== entry);
      },
    };
  }

  clear(): void {
    this.entries = [];
  }

  /** Decides over one call, and counts it. */
  judge(call: RecognisedRequest & Caller): Verdict {
    let delayMs = 0;
    for (const entry of this.entries) {
      if (!matches(entry.match, call) || !applies(entry, call)) continue;
      entry.hits += 1;
      entry.invocation = call.invocation;
      if (entry.fault.kind !== 'delay') return { delayMs, fault: entry.fault };
      delayMs += entry.fault.delayMs;
    }
    return { delayMs };
  }
}

function applies(entry: Entry, { invocation }: Caller): boolean {
  if (entry.hits >= (entry.times ?? Infinity)) return false;
  if (entry.sameCall === true && entry.hits > 0) return entry.invocation === invocation;
  entry.seen += 1;
  return entry.seen > (entry.skip ?? 0);
}
