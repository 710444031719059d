import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** `aws-cn` and `aws-us-gov` are worlds of their own: nothing is replicated between them. */
function partitionOf(region: string): string {
  return /^(cn|us-gov|us-iso[bef]?)-/.exec(region)?.[1] ?? 'aws';
}

/** Which regions a deployment is in, and that they differ where they must. */
export function checkRegions({ regions, kind }: DeploymentRequest): Problem[] {
  const named = Object.entries(regions) as [string, string][];
  const wrong = named.flatMap(([role, value]) =>
    unless(REGION.test(value), {
      code: 'PGDR_REGION_NAME',
      path: `regions.${role}`,
      value,
      expected: "an AWS region's name such as eu-west-1",
      fix: 'Use the name of the region, not of a zone.',
    }),
  );
  return [
    ...wrong,
    ...(kind === 'same-region-replica' ? sameRegion(regions) : crossRegion(regions)),
    ...checkWitness(regions),
    ...named.flatMap(([role, value]) =>
      unless(partitionOf(value) === partitionOf(regions.home), {
        code: 'PGDR_REGION_PARTITION',
        path: `regions.${role}`,
        value,
        expected: `a region of the same partition as ${regions.home}`,
        fix: 'Nothing is replicated between partitions.',
      }),
    ),
  ];
}

function crossRegion({ home, standby, backup }: DeploymentRequest['regions']): Problem[] {
  return [
    ...unless(home !== standby, {
      code: 'PGDR_REGIONS_EQUAL',
      path: 'regions.standby',
      value: standby,
      expected: 'another region than home',
      fix: "Choose another region, or the kind 'same-region-replica'.",
    }),
    ...unless(backup !== home, backupAtHome(backup)),
  ];
}

function sameRegion({ home, standby, backup }: DeploymentRequest['regions']): Problem[] {
  return [
    ...unless(home === standby, {
      code: 'PGDR_REGIONS_DIFFER',
      path: 'regions.standby',
      value: standby,
      expected: `the home region ${home}`,
      fix: "Choose the kind 'instance' for a replica in another region.",
    }),
    ...unless(backup !== undefined && backup !== home, backupAtHome(backup)),
  ];
}

function backupAtHome(value: string | undefined): Problem {
  return {
    code: 'PGDR_BACKUP_REGION',
    path: 'regions.backup',
    value,
    expected: 'another region than home',
    fix: 'Copies beside their source are lost with it.',
  };
}

function checkWitness({ home, standby, witness }: DeploymentRequest['regions']): Problem[] {
  return unless(witness === undefined || (witness !== home && witness !== standby), {
    code: 'PGDR_WITNESS_REGION',
    path: 'regions.witness',
    value: witness,
    expected: 'a third region',
    fix: 'A witness that is lost together with a database proves nothing.',
  });
}
