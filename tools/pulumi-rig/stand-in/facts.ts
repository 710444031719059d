/**
 * What the stand-in knows of the AWS provider, which bridges the Terraform provider. Each row is a fact of its source,
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service, in the file that the row names.
 */

/** How the provider treats one type of resource. */
export interface TypeFacts {
  /** Changing one of these replaces the resource. */
  readonly forcesNew: readonly string[];
  /** Optional and not computed: what the program does not say is taken away from what is there. */
  readonly takenAway: readonly string[];
  /** What an update does besides changing the property; an error's text if the provider refuses. */
  readonly update?: (name: string, value: unknown) => Refusal | undefined;
}

/** The provider says no. */
export interface Refusal {
  readonly refused: string;
}

/** Of the types that a failover changes; all others are updated in place, and nothing is taken away. */
export const FACTS: Readonly<Record<string, TypeFacts>> = {
  // rds/instance.go
  'aws:rds/instance:Instance': {
    forcesNew: ['username', 'dbName', 'engine', 'kmsKeyId', 'storageEncrypted'],
    takenAway: ['replicateSourceDb'],
    update: (name, value) =>
      name === 'replicateSourceDb' && isSomething(value)
        ? { refused: 'cannot elect new source database for replication' }
        : undefined,
  },
  // rds/cluster.go
  'aws:rds/cluster:Cluster': {
    forcesNew: ['masterUsername', 'databaseName', 'engine', 'kmsKeyId', 'storageEncrypted'],
    takenAway: ['globalClusterIdentifier', 'replicationSourceIdentifier'],
    update: (name, value) =>
      name === 'globalClusterIdentifier' && isSomething(value)
        ? {
            refused: 'existing RDS Clusters cannot be added to an existing RDS Global Cluster',
          }
        : undefined,
  },
  // secretsmanager/secret_version.go
  'aws:secretsmanager/secretVersion:SecretVersion': {
    forcesNew: ['secretId', 'secretString'],
    takenAway: [],
  },
  // dynamodb/table_item.go
  'aws:dynamodb/tableItem:TableItem': {
    forcesNew: ['tableName', 'hashKey', 'rangeKey'],
    takenAway: [],
  },
  // route53/record.go
  'aws:route53/record:Record': {
    forcesNew: ['zoneId', 'name', 'setIdentifier'],
    takenAway: ['weightedRoutingPolicies', 'failoverRoutingPolicies'],
  },
};

const NONE: TypeFacts = { forcesNew: [], takenAway: [] };

/** What is known of a type. */
export function factsOf(type: string): TypeFacts {
  return FACTS[type] ?? NONE;
}

/** The provider reads nothing and an empty text alike. */
export function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
