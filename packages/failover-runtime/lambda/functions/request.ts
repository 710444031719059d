import type { Wish } from '../../core/events';
import type { Policy } from '../../core/policy';
import { step } from '../../core/step';
import { EMPTY_WATCH } from '../../core/watch';
import { AdapterError, ConflictError } from '../../plan/errors';
import type { Ports } from '../../plan/ports';
import { RequestRefusedError } from './errors';

export interface PersonsRequest {
  readonly ports: Pick<Ports, 'state' | 'journal' | 'clock'>;
  readonly policy: Policy;
  /** Who asks, for the journal. */
  readonly by: string;
  readonly wish: Wish;
}

/** Writes down what a person asks for, as the rules allow it; the monitor does the rest. Returns the id of the plan; empty without one. */
export async function request({ ports, policy, by, wish }: PersonsRequest): Promise<string> {
  for (;;) {
    const { version, value } = await ports.state.read();
    if (value === undefined) {
      throw new AdapterError('The state item does not exist.');
    }
    const event = { type: 'request', nowMs: ports.clock.nowMs(), by, wish } as const;
    const outcome = step({ deployment: value, watch: EMPTY_WATCH }, event, policy);
    const { deployment } = outcome.state;
    const entries = outcome.commands.filter((it) => it.type === 'record').map(({ entry }) => entry);
    if (deployment !== value) {
      try {
        await ports.state.write(deployment, version);
      } catch (error) {
        if (error instanceof ConflictError) {
          continue;
        }
        throw error;
      }
    }
    await ports.journal.append(entries);
    if (outcome.rule.startsWith('refused-')) {
      throw new RequestRefusedError(entries.map(({ text }) => text).join('; '));
    }
    return deployment.plan?.id ?? '';
  }
}
