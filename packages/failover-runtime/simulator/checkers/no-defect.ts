import type { History } from '../history/run';
import { violation, type Checker } from './checker';

const id = 'no-defect';

export const noDefect: Checker = {
  id,
  promise: 'nothing throws what nobody expects',
  check: ({ facts }: History) =>
    facts.flatMap((fact) =>
      fact.kind === 'defect' ? [violation(id, fact.atMs, `${fact.by}: ${fact.text}`)] : [],
    ),
};
