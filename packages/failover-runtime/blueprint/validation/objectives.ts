import { budgetOf, type BudgetCase, type BudgetPart, type BudgetSum } from '../../core/budget';
import { figuresOf } from '../budget';
import type { DeploymentRequest, Objectives } from '../request';
import { settle } from '../settled';
import type { Problem } from './problem';

/** A target, and which sums of the budget it is a target of. */
interface Target {
  readonly name: keyof Objectives;
  readonly code: string;
  readonly sums: (cases: readonly BudgetCase[]) => readonly (BudgetSum & { readonly of: string })[];
  readonly fix: string;
}

const TARGETS: readonly Target[] = [
  {
    name: 'rtoSeconds',
    code: 'PGDR_RTO_UNREACHABLE',
    sums: (cases) => cases.map(({ title, rto }) => ({ ...rto, of: title })),
    fix: 'Shorten its longest part, measure it (figures), or allow more.',
  },
  {
    name: 'rpoSeconds',
    code: 'PGDR_RPO_UNREACHABLE',
    sums: (cases) => rpo(cases, true),
    fix: 'Watch the lag more closely, measure it (figures), or allow more.',
  },
  {
    name: 'isolationRpoSeconds',
    code: 'PGDR_ISOLATION_RPO_UNREACHABLE',
    sums: (cases) => rpo(cases, false),
    fix: 'Shorten the lease (it needs a witness), or allow more.',
  },
  {
    name: 'rerouteSeconds',
    code: 'PGDR_REROUTE_UNREACHABLE',
    sums: (cases) => cases.map(({ title, rto }) => ({ ...only(rto, REROUTE), of: title })),
    fix: 'Shorten the time to live, or give clients both hosts.',
  },
];

/** What comes after a database is promoted. */
const REROUTE = ['verify', 'redirect', 'propagate'];

/** When the writer has stopped, only the replica's lag is lost; else also what it takes until it locks itself. */
function rpo(cases: readonly BudgetCase[], stopped: boolean) {
  return cases
    .filter(({ id }) => (id === 'writer-stopped') === stopped)
    .map(({ title, rpo: sum }) => ({ ...sum, of: title }));
}

function only({ parts }: BudgetSum, names: readonly string[]): BudgetSum {
  // These parts are bounded in every policy.
  const left = parts.filter(isBounded).filter(({ part }) => names.includes(part));
  return { parts: left, atMostMs: left.reduce((sum, { atMostMs }) => sum + atMostMs, 0) };
}

function isBounded(part: BudgetPart): part is BudgetPart & { readonly atMostMs: number } {
  return part.atMostMs !== undefined;
}

/** Whether the settings can reach what is wanted. Needs a request that is valid otherwise. */
export function checkObjectives(request: DeploymentRequest): Problem[] {
  const settled = settle(request);
  const { cases } = budgetOf(settled.policy, figuresOf(settled));
  return TARGETS.flatMap(({ name, code, sums, fix }) => {
    const seconds = settled.objectives[name];
    const worst = seconds === undefined ? undefined : worstOf(sums(cases), seconds);
    return worst === undefined
      ? []
      : [
          {
            code,
            path: `objectives.${name}`,
            value: seconds,
            expected: `at least ${bound(worst)} when ${worst.of}: ${partsOf(worst)}`,
            fix,
          },
        ];
  });
}

/** The sum that is furthest beyond the target, if one is; one that nothing bounds is the furthest. */
function worstOf<T extends BudgetSum>(sums: readonly T[], seconds: number): T | undefined {
  const beyond = ({ atMostMs = Infinity }: BudgetSum) => atMostMs;
  return sums
    .filter((sum) => beyond(sum) > seconds * 1_000)
    .reduce<T | undefined>(
      (worst, sum) => (worst === undefined || beyond(sum) > beyond(worst) ? sum : worst),
      undefined,
    );
}

function bound({ atMostMs }: { readonly atMostMs: number | undefined }): string {
  return atMostMs === undefined ? 'what a person needs' : `${Math.ceil(atMostMs / 1_000)} s`;
}

function partsOf({ parts }: BudgetSum): string {
  return parts.map((part) => `${part.part} ${bound(part)}`).join(', ');
}
