import type { RegionRole, Tags } from '../model';
import type { Settled } from '../settled';

/** Tags that everything has. The user's own win, but for the suffix, which tells deployments apart. */
export function commonTags({ name, suffix, environment, tags }: Settled): Tags {
  return {
    Environment: environment,
    Owner: name,
    CostCenter: name,
    ...tags,
    environmentSuffix: suffix,
    'pg-dr:deployment': `${name}-${suffix}`,
  };
}

/** What a region is for, as the tag `DR-Role` says it. */
const DR_ROLES: Readonly<Record<RegionRole, string>> = {
  home: 'primary',
  standby: 'standby',
  witness: 'witness',
  backup: 'backup',
};

/** Tags of one resource. */
export function tagsOf(settled: Settled, role: RegionRole, resourceName: string): Tags {
  return { ...commonTags(settled), 'DR-Role': DR_ROLES[role], Name: resourceName };
}
