import type * as pulumi from '@pulumi/pulumi';

/** What look-ups answer, by their tokens. */
const ANSWERS: Readonly<Record<string, object>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '111122223333' },
  'aws:index/getPartition:getPartition': { partition: 'aws' },
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['a', 'b', 'c'] },
  'aws:secretsmanager/getRandomPassword:getRandomPassword': { randomPassword: 'the-password' },
  'aws:kms/getKey:getKey': { arn: 'arn:of:managed-key' },
  'aws:ec2/getVpc:getVpc': { id: 'vpc-found' },
  'aws:ec2/getSubnets:getSubnets': { ids: ['subnet-1', 'subnet-2', 'subnet-3'] },
};

/** Attributes that AWS would give, by type; every other one that is asked for is the resource's name. */
function attributesOf(type: string, name: string): object {
  const common = { arn: `arn:of:${name}`, bucket: name, zoneId: `Z${name}`, keyId: `${name}-id` };
  switch (type) {
    case 'aws:rds/instance:Instance':
      return { ...common, address: `${name}.example`, resourceId: `db-${name}` };
    case 'aws:rds/cluster:Cluster':
      return {
        ...common,
        endpoint: `${name}.example`,
        readerEndpoint: `${name}-ro.example`,
        clusterResourceId: `cluster-${name}`,
      };
    case 'aws:rds/clusterInstance:ClusterInstance':
      return { ...common, endpoint: `${name}.example` };
    case 'aws:ec2/eip:Eip':
      return { ...common, allocationId: `eipalloc-${name}` };
    default:
      return common;
  }
}

/** Stands in for AWS: gives whatever is declared an id and attributes. */
export class Service implements pulumi.runtime.Mocks {
  newResource({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs) {
    return custom === true
      ? { id: `${name}-id`, state: { ...attributesOf(type, name), ...(inputs as object) } }
      : { id: undefined, state: {} };
  }

  call({ token, inputs }: pulumi.runtime.MockCallArgs): Record<string, unknown> {
    const { version } = inputs as { readonly version?: string };
    return token === 'aws:rds/getEngineVersion:getEngineVersion'
      ? { versionActual: `${version ?? ''}.99` }
      : { ...ANSWERS[token] };
  }
}
