import { type Deployment, DEPLOYMENTS } from '../programs';

/** Something that at least one of the deployments needs. */
export interface Requirement {
  /** `A1`. */
  readonly id: string;
  /** What must hold, in a line. */
  readonly text: string;
  readonly neededBy: readonly Deployment[];
}

const all = DEPLOYMENTS;

function needed(id: string, neededBy: readonly Deployment[], text: string): Requirement {
  return { id, neededBy, text };
}

/** Databases. */
const databases: readonly Requirement[] = [
  needed('A1', all, 'PostgreSQL of a major from 14 to 18, its minor pinned or the newest'),
  needed(
    'A2',
    ['trading', 'transactions', 'regulated', 'exchange'],
    'Multi-AZ, instance class, growing gp3 storage, maintenance and backup windows',
  ),
  needed('A3', all, 'encrypted at rest by a key of each region that rotates, or by a key of AWS'),
  needed('A4', all, 'automated backups and point-in-time recovery in both regions'),
  needed(
    'A5',
    ['trading', 'transactions', 'exchange'],
    'a replica in another region, with its own key, groups, monitoring and logs',
  ),
  needed('A6', ['regulated'], 'a replica in the same region'),
  needed('A7', ['payments'], 'an Aurora global database with instances in both regions'),
  needed(
    'A8',
    ['trading', 'transactions', 'exchange'],
    'a parameter group per region: connections, WAL, audit, slow queries, TLS, and more',
  ),
  needed(
    'A9',
    ['trading', 'transactions', 'payments', 'exchange'],
    'PostgreSQL logs in log groups under /aws/rds/ with a retention',
  ),
  needed('A10', ['trading', 'exchange'], 'enhanced monitoring and Performance Insights'),
  needed('A11', all, 'a generated, rotated and replicated login that nobody reads in a template'),
  needed('A12', all, 'not publicly accessible; names and port as wanted'),
];

const network: readonly Requirement[] = [
  needed('B1', all, 'private subnets in two or three zones, made or given'),
  needed('B2', ['payments', 'exchange'], 'networks of both regions peered, with routes and names'),
  needed('B3', all, 'the database is reached only by who is named'),
  needed('B4', all, 'functions reach AWS from private subnets'),
];

const observation: readonly Requirement[] = [
  needed('C1', ['transactions', 'exchange'], 'health is a login and a written heartbeat'),
  needed('C2', ['payments', 'exchange'], 'both regions look, every minute or more often'),
  needed('C3', all, 'replication lag is measured, published and alarmed'),
  needed('C4', all, 'alarms of each region on load, connections, storage, replica and functions'),
  needed('C5', all, 'topics in each region tell of failures, failovers and recoveries'),
  needed(
    'C6',
    ['trading', 'transactions', 'payments', 'exchange'],
    'a private zone over both networks, with records that follow the writer',
  ),
  needed('C7', ['payments', 'exchange'], 'events of RDS and AWS Health come in, failovers go out'),
  needed('C8', ['regulated', 'exchange'], 'a dashboard'),
];

const failover: readonly Requirement[] = [
  needed(
    'D1',
    ['transactions', 'regulated', 'exchange'],
    'the replica is promoted by itself, each step within 300 s, all within the RTO',
  ),
  needed('D2', ['exchange'], 'promotes on lag where that is asked for, fenced first'),
  needed('D3', all, 'traffic moves to the new writer'),
  needed('D4', ['regulated'], 'what was done before the point of no return is undone on error'),
  needed('D5', ['exchange'], 'Step Functions run the plan, each step can be taken again'),
  needed('D6', ['payments'], 'failover and switchover of a global database'),
  needed('D7', ['payments'], 'a runbook of SSM Automation'),
  needed('D8', ['payments'], 'a role for operators of another account, with an external id'),
  needed('D9', all, 'failover, switchover, failback and drill by command'),
  needed('D10', ['exchange'], 'never two databases that accept writes of the application'),
];

const backups: readonly Requirement[] = [
  needed(
    'E1',
    ['trading', 'regulated', 'exchange'],
    'snapshots are copied to another region, encrypted there, and removed when they are old',
  ),
  needed('E2', ['exchange'], 'automated backups are replicated'),
  needed('E3', ['payments', 'exchange'], 'a vault and a plan of AWS Backup with copies elsewhere'),
  needed('E4', ['regulated'], 'buckets for exported backups in both regions'),
];

const governance: readonly Requirement[] = [
  needed('F1', all, 'the wanted tags on everything'),
  needed('F2', all, 'names end in the environment suffix; two deployments live side by side'),
  needed('F3', all, 'protected by default, destroyable where that is asked for'),
  needed('F4', ['exchange'], 'what cannot work is refused before it is deployed'),
  needed('F5', ['trading', 'transactions'], 'the outputs'),
  needed('F6', ['exchange'], 'remote state of the infrastructure: versioned, encrypted, locked'),
  needed('F7', all, 'rights name actions and resources; exceptions are listed with the reason'),
  needed('F8', ['transactions', 'exchange'], 'unit tests of every line, tests of what is deployed'),
  needed('F9', all, 'guides for deploying, failover, failback, drill; budget and cost'),
];

/** All that the deployments need together; the rows of the conformance table are made of these. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...databases,
  ...network,
  ...observation,
  ...failover,
  ...backups,
  ...governance,
];
