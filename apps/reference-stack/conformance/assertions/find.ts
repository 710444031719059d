import type { Declared, Properties, Resource } from '../../testing/resource';

/** Every resource of a type, by CloudFormation's word for it. */
export function ofType({ resources }: Declared, type: string): Resource[] {
  return resources.filter((it) => it.type === type);
}

/** The same in one region. */
export function inRegion(declared: Declared, type: string, region: string): Resource[] {
  return ofType(declared, type).filter((it) => it.region === region);
}

/** What holds data and is backed up: instances of RDS, or clusters of Aurora. */
export function databasesOf(declared: Declared): Resource[] {
  const instances = ofType(declared, 'AWS::RDS::DBInstance');
  return [
    ...instances.filter(({ properties }) => properties.DBClusterIdentifier === undefined),
    ...ofType(declared, 'AWS::RDS::DBCluster'),
  ];
}

/** Whatever runs PostgreSQL: instances, of a cluster or not. */
export function serversOf(declared: Declared): Resource[] {
  return ofType(declared, 'AWS::RDS::DBInstance');
}

/** Replicas of another instance. */
export function replicasOf(declared: Declared): Resource[] {
  return databasesOf(declared).filter(
    ({ properties }) => properties.SourceDBInstanceIdentifier !== undefined,
  );
}

/** Regions in which there is one of these, each once. */
export function regionsOf(resources: readonly Resource[]): string[] {
  return [...new Set(resources.map(({ region }) => region))].sort();
}

/** Parameters of a group, whichever way they are given. */
export function parametersOf({ properties }: Resource): Record<string, string> {
  const parameters = (properties.Parameters ?? {}) as
    Record<string, string> | { name: string; value: string }[];
  return Array.isArray(parameters)
    ? Object.fromEntries(parameters.map(({ name, value }) => [name, value]))
    : parameters;
}

/** A function of the runtime by the beginning of its name after the deployment's: `monitor`. */
export function functionsOf(declared: Declared, entry: string): Resource[] {
  return ofType(declared, 'AWS::Lambda::Function').filter(
    ({ name = '' }) => new RegExp(`^[a-z]+-${entry}-`).exec(name) !== null,
  );
}

/** What a function of the runtime is told about its deployment. */
export function settingsOf({ properties }: Resource): Properties {
  const { Environment } = properties as {
    Environment: { Variables?: Record<string, string>; variables?: Record<string, string> };
  };
  const text = (Environment.Variables ?? Environment.variables)?.PGDR_SETTINGS ?? '{}';
  const { deployments } = JSON.parse(text) as { deployments: Properties[] };
  return deployments[0] ?? {};
}

/** Alarms whose name begins so after the deployment's: `lag`. */
export function alarmsOf(declared: Declared, id: string): Resource[] {
  return ofType(declared, 'AWS::CloudWatch::Alarm').filter(
    ({ name = '' }) => new RegExp(`^[a-z]+-${id}-`).exec(name) !== null,
  );
}

/** One statement of a role, its actions and resources as lists. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** What roles of the deployment may do. */
export function statementsOf(declared: Declared): Statement[] {
  const documents = [
    ...ofType(declared, 'AWS::IAM::Role').flatMap(({ properties }) =>
      ((properties.Policies ?? []) as Properties[]).map(
        ({ PolicyDocument }) => PolicyDocument as unknown,
      ),
    ),
    ...ofType(declared, 'aws:iam/rolePolicy:RolePolicy').map(
      ({ properties }) => properties.Policy as unknown,
    ),
  ];
  return documents.flatMap((document) => {
    const { Statement } = documentOf(document) as { Statement: Properties[] };
    return Statement.map(
      ({ Action, Resource: on, ...rest }) =>
        ({ ...rest, Action: [Action].flat(), Resource: [on].flat() }) as unknown as Statement,
    );
  });
}

/** A document, whether it came as text or as data. */
export function documentOf(document: unknown): Properties {
  return (typeof document === 'string' ? JSON.parse(document) : document) as Properties;
}
