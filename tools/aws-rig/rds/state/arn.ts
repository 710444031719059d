export const ACCOUNT = '123456789012';

export type RdsResource = 'db' | 'cluster' | 'snapshot' | 'cluster-snapshot' | 'auto-backup';

export function rdsArn(region: string, type: RdsResource, id: string): string {
  return `arn:aws:rds:${region}:${ACCOUNT}:${type}:${id}`;
}

export function globalClusterArn(id: string): string {
  return `arn:aws:rds::${ACCOUNT}:global-cluster:${id}`;
}

/** The region in an ARN; `here` where only an identifier was given. */
export function regionIn(nameOrArn: string, here: string): string {
  return nameOrArn.startsWith('arn:') ? (nameOrArn.split(':')[3] ?? here) : here;
}
