import type { DeploymentState } from '../../core/state';
import type { History } from '../history/run';
import { violation, type Checker, type Violation } from './checker';

const id = 'traffic';

export const traffic: Checker = {
  id,
  promise:
    'traffic and secret name the region that holds the epoch, at the latest when all is at rest',
  check({ facts, end }: History): Violation[] {
    const found: Violation[] = [];
    let state: DeploymentState | undefined;
    for (const fact of facts) {
      if (fact.kind === 'state') {
        state = fact.after;
      }
      const points =
        fact.kind === 'mutation' &&
        (fact.what === 'traffic' || fact.what === 'credentials') &&
        fact.refused === undefined;
      if (points && !(state?.epoch === fact.epoch && state.writer === fact.region)) {
        const holder = state === undefined ? 'nobody' : `${state.writer} in epoch ${state.epoch}`;
        found.push(
          violation(
            id,
            fact.atMs,
            `${fact.what} went to ${fact.region} in epoch ${fact.epoch}; the writer is ${holder}`,
          ),
        );
      }
    }
    for (const what of ['traffic', 'credentials'] as const) {
      const { region, epoch } = end[what];
      if (region !== end.state.writer || epoch !== end.state.epoch) {
        found.push(
          violation(
            id,
            end.atMs,
            `${what} names ${region} in epoch ${epoch} for ever; the writer is ${end.state.writer} in epoch ${end.state.epoch}`,
          ),
        );
      }
    }
    return found;
  },
};
