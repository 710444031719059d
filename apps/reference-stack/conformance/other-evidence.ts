import { type Deployment, DEPLOYMENTS } from '../programs';
import type { Evidence } from './evidence';

const all = DEPLOYMENTS;
/** Those whose standby is a replica of RDS. */
const instances: readonly Deployment[] = ['trading', 'transactions', 'regulated', 'exchange'];

const runtime = 'packages/failover-runtime';
const blueprints = `${runtime}/blueprint/blueprint.test.ts`;
const refusals = `${runtime}/blueprint/validation/validate.test.ts`;
const endToEnd = `${runtime}/e2e`;
const documents = 'apps/reference-stack/conformance/documents.test.ts';

/** Of one file: requirement, deployments, test. */
function from(
  file: string,
  ...rows: readonly (readonly [requirement: string, of: readonly Deployment[], test: string])[]
): Evidence[] {
  return rows.map(([requirement, of, test]) => ({ requirement, of, file, test }));
}

/**
 * What no template can show: how the code that is deployed behaves. A test that is renamed, removed or fails no longer
 * shows anything.
 */
export const OTHER_EVIDENCE: readonly Evidence[] = [
  ...from(
    blueprints,
    ['B3', all, 'the blueprint of {deployment} opens nothing to everybody'],
    ['F1', all, 'the blueprint of {deployment} tags everything that has tags alike'],
    ['F2', all, 'two deployments that differ in their suffix have no name in common'],
    ['F3', all, 'removal of {deployment} leaves nothing where it is to leave nothing'],
    ['F3', all, 'removal of {deployment} keeps what holds data otherwise'],
    [
      'F7',
      all,
      'the blueprint of {deployment} names every action, and says why where it cannot name the resource',
    ],
  ),
  ...from(
    refusals,
    ['F4', ['exchange'], 'a deployment is refused: PGDR_REGIONS_EQUAL regions.standby'],
    ['F4', ['exchange'], 'a refusal names everything that is wrong at once'],
    ['F4', ['exchange'], 'a deployment is accepted: {deployment}'],
  ),
  ...from(`${runtime}/postgres/probe.integration.test.ts`, [
    'C1',
    ['transactions', 'exchange'],
    'a probe answers with what the database says of itself',
  ]),
  ...from(`${runtime}/postgres/lease.integration.test.ts`, [
    'C1',
    ['transactions', 'exchange'],
    'lets the writer go on until the token plus the lease, with a heartbeat',
  ]),
  ...from(
    `${endToEnd}/failover.integration.test.ts`,
    [
      'A11',
      instances,
      'the home region is lost: everything goes to the standby, by itself and once, whoever drives beside it',
    ],
    ['C3', instances, 'in steady state the application writes, and lag and heartbeat are measured'],
    [
      'D1',
      ['transactions', 'regulated', 'exchange'],
      'the home region is lost: everything goes to the standby, by itself and once, whoever drives beside it',
    ],
    [
      'D3',
      instances,
      'the home region is lost: everything goes to the standby, by itself and once, whoever drives beside it',
    ],
    ['D5', ['exchange'], 'a further execution of the plan finds it done and changes nothing'],
  ),
  ...from(
    `${endToEnd}/aurora.integration.test.ts`,
    [
      'D3',
      ['payments'],
      'a failover says that data may be lost, once, when a person has accepted it, and asks only the standby region',
    ],
    [
      'D6',
      ['payments'],
      'a failover says that data may be lost, once, when a person has accepted it, and asks only the standby region',
    ],
    ['D6', ['payments'], 'a switchover and a failback lose nothing, and rebuild nothing'],
    ['D9', ['payments'], 'a switchover and a failback lose nothing, and rebuild nothing'],
  ),
  ...from(
    `${endToEnd}/endings.integration.test.ts`,
    [
      'D4',
      ['regulated'],
      'people who have to approve a failover are asked once, and a denial takes everything back',
    ],
    ['D10', ['exchange'], 'an execution of an earlier epoch that wakes up changes nothing'],
  ),
  ...from(
    `${endToEnd}/handover.integration.test.ts`,
    ['D9', instances, 'a drill reads everything that a failover would change, and changes nothing'],
    [
      'D9',
      instances,
      'a switchover under load loses no order that was acknowledged; the old writer follows',
    ],
    ['D9', instances, 'a failback brings the writer home under load, and no order is lost'],
  ),
  ...from(
    `${endToEnd}/duties.integration.test.ts`,
    ['A11', all, 'the password is rotated in both regions, first as replicas, then each its own'],
    ['D7', ['payments'], 'Systems Manager takes the runbook of a failover'],
    [
      'E1',
      ['trading', 'regulated', 'exchange'],
      'snapshots of the home database are copied once, and kept apart from what people made',
    ],
  ),
  ...from(`${runtime}/aws/backups/backups.test.ts`, [
    'E4',
    ['regulated'],
    'a run of copying with exports begins that of the newest snapshot',
  ]),
  ...from(`${runtime}/plan/interventions.test.ts`, [
    'D4',
    ['regulated'],
    'before the point of no return an abort undoes the plan, and the writer goes on',
  ]),
  ...from(`${runtime}/core/lease/protocol.test.ts`, [
    'D10',
    ['exchange'],
    'two databases never accept writes at once',
  ]),
  ...from('packages/dr-pulumi/state-backend/state-backend.test.ts', [
    'F6',
    ['exchange'],
    'the bucket of states is versioned, encrypted, private, by TLS alone, and protected',
  ]),
  ...from('packages/dr-pulumi/state-backend/cdk-bootstrap.test.ts', [
    'F6',
    ['exchange'],
    'the bucket of templates and code is versioned, encrypted by KMS, private and retained',
  ]),
  ...from('tools/projen/coverage.test.ts', [
    'F8',
    ['transactions', 'exchange'],
    'tests of every library reach every line of what it covers',
  ]),
  ...from(
    documents,
    ['F9', all, 'F9 of {deployment}: its program says how it is deployed'],
    ['F9', all, 'F9 of {deployment}: RTO, RPO and cost have a page'],
    ['F9', all, 'F9 of {deployment}: failover, failback, switchover and drill are described'],
  ),
];
