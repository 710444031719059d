/** A resource that a program declares, whichever tool it is written for, in CloudFormation's words. */
export interface Resource {
  /** `AWS::RDS::DBInstance`. */
  readonly type: string;
  readonly region: string;
  /** Physical name, where it has one. */
  readonly name: string | undefined;
  readonly properties: Properties;
  /** Undefined: it has none, or cannot have any. */
  readonly tags: Readonly<Record<string, string>> | undefined;
  /** It stays when the program no longer declares it. */
  readonly retained: boolean;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are data without types
export type Properties = Readonly<Record<string, any>>;

/** What one program declares. */
export interface Declared {
  /** `exchange (cdk)`. */
  readonly program: string;
  readonly resources: readonly Resource[];
  /** Names of what it shows. */
  readonly outputs: readonly string[];
  /** Everything that is written down of it, to look for what must not be in it. */
  readonly text: string;
}

/** Adds what every type has in a property of another name: its physical name, and its tags. */
export function named(resource: Omit<Resource, 'name' | 'tags'>): Resource {
  const { properties } = resource;
  return { ...resource, name: nameOf(properties), tags: tagsOf(properties) };
}

/** Properties that hold a physical name. */
const NAMES = [
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'GlobalClusterIdentifier',
  'DBParameterGroupName',
  'DBClusterParameterGroupName',
  'DBSubnetGroupName',
  'GroupName',
  'FunctionName',
  'StateMachineName',
  'RoleName',
  'TopicName',
  'TableName',
  'AlarmName',
  'DashboardName',
  'AliasName',
  'LogGroupName',
  'BucketName',
  'BackupVaultName',
  'Name',
];

function nameOf(properties: Properties): string | undefined {
  const key = NAMES.find((name) => typeof properties[name] === 'string');
  return key === undefined ? undefined : (properties[key] as string);
}

/** By the property that a type has for them; some have an object where most have a list. */
function tagsOf(properties: Properties): Record<string, string> | undefined {
  const key = Object.keys(properties).find((name) => name.endsWith('Tags'));
  const tags = key === undefined ? undefined : (properties[key] as unknown);
  return Array.isArray(tags)
    ? Object.fromEntries(
        (tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]),
      )
    : (tags as Record<string, string> | undefined);
}
