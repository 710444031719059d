import type { XmlValue } from './xml';

export function tagList(tags: Readonly<Record<string, string>>): XmlValue {
  return { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

export function securityGroups(ids: readonly string[], status: string): XmlValue {
  return {
    VpcSecurityGroupMembership: ids.map((id) => ({ VpcSecurityGroupId: id, Status: status })),
  };
}
