import { fullDiff, ResourceImpact, type ResourceDifference } from '@aws-cdk/cloudformation-diff';
import { statefulPart } from './stateful-part';
import { STATEFUL_TYPES } from './stateful-types';
import type { Template, Templates } from './template';

/** Something that an upgrade must not do by itself. */
export interface Finding {
  readonly stack: string;
  /** Logical id. */
  readonly resource: string;
  readonly type: string;
  /**
   * What CloudFormation would do, in its words: `WILL_REPLACE`; or `PROMOTES`: a replica becomes a writer;
   * `UNPROTECTS`: it would from now on be deleted with its stack.
   */
  readonly impact: string;
  /** Properties that cause it. */
  readonly because: readonly string[];
  /** What could be lost. */
  readonly holds: string;
}

/** It may be replaced, too, since only an account can tell; so it is found, too. */
const LOSES: readonly ResourceImpact[] = [
  ResourceImpact.WILL_REPLACE,
  ResourceImpact.MAY_REPLACE,
  ResourceImpact.WILL_DESTROY,
  ResourceImpact.WILL_ORPHAN,
];

/** RDS takes an instance or cluster without its source for a writer of its own. */
const SOURCES = [
  'SourceDBInstanceIdentifier',
  'SourceDBClusterIdentifier',
  'ReplicationSourceIdentifier',
];

/** What an upgrade from one version's templates to the next one's would lose; empty if nothing. */
export function compare(previous: Templates, next: Templates): Finding[] {
  return Object.entries(previous).flatMap(([stack, template]) =>
    compareStack(stack, template, next[stack] ?? {}),
  );
}

function compareStack(stack: string, previous: Template, next: Template): Finding[] {
  const findings: Finding[] = [];
  // Not only what holds state now: a resource that no longer does is one that has lost it.
  const { resources } = fullDiff(statefulPart(previous), { Resources: { ...next.Resources } });
  resources.forEachDifference((resource, change) => {
    const type = change.oldResourceType ?? '';
    const holds = STATEFUL_TYPES[type];
    const impact = impactOf(change);
    if (holds === undefined || impact === undefined) return;
    findings.push({ stack, resource, type, impact, because: causes(change), holds });
  });
  return findings;
}

function impactOf(change: ResourceDifference): string | undefined {
  const removed = SOURCES.filter(
    (name) =>
      change.oldProperties?.[name] !== undefined && change.newProperties?.[name] === undefined,
  );
  if (removed.length > 0 && change.newValue !== undefined) return 'PROMOTES';
  return (
    LOSES.find((impact) => impact === change.changeImpact) ??
    (isKept(change.oldValue) && !isKept(change.newValue) ? 'UNPROTECTS' : undefined)
  );
}

/** An instance or cluster leaves a snapshot unless told otherwise; to be sure, only what is said counts. */
function isKept(resource: ResourceDifference['oldValue']): boolean {
  return ['Retain', 'Snapshot'].includes(String(resource?.['DeletionPolicy']));
}

function causes({ propertyUpdates }: ResourceDifference): string[] {
  return Object.keys(propertyUpdates).sort();
}
