/** Attributes that AWS would add, by type of resource; `NAME` stands for the resource's name. */
const ATTRIBUTES: Readonly<Record<string, object>> = {
  'aws:rds/instance:Instance': { address: 'NAME.example', resourceId: 'db-NAME' },
  'aws:rds/cluster:Cluster': {
    endpoint: 'NAME.example',
    readerEndpoint: 'NAME-ro.example',
    clusterResourceId: 'cluster-NAME',
  },
  'aws:rds/clusterInstance:ClusterInstance': { endpoint: 'NAME.example' },
  'aws:kms/key:Key': { keyId: 'NAME-id' },
  'aws:route53/zone:Zone': { zoneId: 'ZNAME' },
  'aws:ec2/eip:Eip': { allocationId: 'eipalloc-NAME' },
  'aws:ec2/vpcEndpoint:VpcEndpoint': {
    dnsEntries: [{ dnsName: 'NAME.vpce.example', hostedZoneId: 'ZENDPOINT' }],
  },
};

/** What look-ups answer, by their tokens. */
export const ANSWERS: Readonly<Record<string, object>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '111122223333' },
  'aws:index/getPartition:getPartition': { partition: 'aws' },
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['c', 'a', 'b'] },
  'aws:rds/getEngineVersion:getEngineVersion': { versionActual: '15.99' },
  'aws:secretsmanager/getRandomPassword:getRandomPassword': { randomPassword: 'generated' },
  'aws:kms/getKey:getKey': { arn: 'arn:of:managed-key' },
  'aws:ec2/getVpc:getVpc': { id: 'vpc-found' },
  'aws:ec2/getSubnets:getSubnets': { ids: ['subnet-c', 'subnet-a', 'subnet-b'] },
};

/** What AWS would add to a resource. `unknown`, if given, is what everything is. */
export function attributesOf(type: string, name: string, unknown?: string): object {
  const text = JSON.stringify({ arn: 'arn:of:NAME', bucket: 'NAME', ...ATTRIBUTES[type] });
  return JSON.parse(
    unknown === undefined
      ? text.replaceAll('NAME', name)
      : text.replace(/"[^"]*NAME[^"]*"/g, JSON.stringify(unknown)),
  ) as object;
}
