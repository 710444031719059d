import type { GateAnswer } from '../core/gates';
import type { Findings } from '../core/plan-run';

/** A step's way to say that the plan cannot simply go on. Not an error: an outcome, with what was learned. */
export class Interruption extends Error {
  constructor(
    readonly kind: 'ask' | 'stop' | 'writer-alive',
    reason: string,
    readonly findings: Findings = {},
  ) {
    super(reason);
    this.name = 'Interruption';
  }
}

/** Turns gate answers into an interruption: one `stop` ends the plan, else one `ask` asks a person. */
export function interruptionBy(
  answers: readonly GateAnswer[],
  findings: Findings,
): Interruption | undefined {
  for (const verdict of ['stop', 'ask'] as const) {
    const held = answers.filter((answer) => answer.verdict === verdict);
    if (held.length > 0) {
      const reason = held.map(({ gate, text }) => `${gate}: ${text}`).join('; ');
      return new Interruption(verdict, reason, findings);
    }
  }
  return undefined;
}
