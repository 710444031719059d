import { DEPLOYMENTS } from '../../programs';
import { declaredOf } from '../../testing/declared';
import type { Declared } from '../../testing/resource';
import { type Assertion, ASSERTIONS, titleOf, tryOn } from '.';

const declared = new Map(DEPLOYMENTS.map((deployment) => [deployment, declaredOf(deployment)]));

const all = ASSERTIONS.flatMap((assertion) =>
  assertion.of.map(
    (deployment) => [titleOf(assertion, deployment), deployment, assertion] as const,
  ),
);

test.each(all)('%s', (_title, deployment, assertion) => {
  for (const program of declared.get(deployment)!) tryOn(assertion, program, deployment);
});

test('every deployment has a program in each tool that it was asked for in', () => {
  const programs = [...declared.values()].flat().map(({ program }) => program);
  expect(programs).toEqual([
    'trading (pulumi)',
    'transactions (cdk)',
    'payments (pulumi)',
    'regulated (pulumi)',
    'exchange (cdk)',
    'exchange (pulumi)',
  ]);
});

test('an assertion that says nothing of a deployment would be found', () => {
  const nothing: Declared = { program: 'nothing', resources: [], outputs: [], text: '' };
  const holds = (assertion: Assertion) =>
    assertion.of.some((deployment) => {
      try {
        tryOn(assertion, nothing, deployment);
        return true;
      } catch {
        return false;
      }
    });
  expect(ASSERTIONS.filter(holds).map((it) => titleOf(it, '*'))).toEqual([]);
});
