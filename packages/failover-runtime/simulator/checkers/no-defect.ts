import type { History } from '../history/run';
import { factsOf } from '../world';
import { violation, type Checker } from './checker';

const id = 'no-defect';

export const noDefect: Checker = {
  id,
  promise: 'nothing throws what nobody expects',
  check: ({ facts }: History) =>
    factsOf(facts, 'defect').map(({ atMs, by, text }) => violation(id, atMs, `${by}: ${text}`)),
};
