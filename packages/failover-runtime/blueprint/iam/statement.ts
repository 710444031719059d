/** One statement of a policy, as data; the IaC libraries render it. Everything allows: nothing is denied. */
export interface Statement {
  /** Unique within a role. */
  readonly id: string;
  /** `service:Action`, never with a wildcard. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** In IAM's own words: operator → key → values. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Why the resources cannot be narrowed further; required where one of them is `*`. */
  readonly because?: string;
}

/** Who may take a role on. */
export type Trust =
  | { readonly kind: 'service'; readonly service: string }
  | {
      readonly kind: 'accounts';
      /** Account ids; the own one for a role within the account. */
      readonly accounts: readonly string[];
      /** Agreed with the other side, so that nobody else can make it take on this role for them. */
      readonly externalId?: string;
    };

export interface Role {
  readonly name: string;
  readonly trust: Trust;
  readonly statements: readonly Statement[];
}

/** The policy document that a role's statements make. */
export function policyDocument({ statements }: Pick<Role, 'statements'>): object {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ id, actions, resources, conditions }) => ({
      Sid: id,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(conditions === undefined ? {} : { Condition: conditions }),
    })),
  };
}

/** The document that says who may take a role on. */
export function trustDocument({ trust }: Pick<Role, 'trust'>, partition = 'aws'): object {
  const statement =
    trust.kind === 'service'
      ? { Principal: { Service: trust.service } }
      : {
          Principal: { AWS: trust.accounts.map((id) => `arn:${partition}:iam::${id}:root`) },
          ...(trust.externalId === undefined
            ? {}
            : { Condition: { StringEquals: { 'sts:ExternalId': [trust.externalId] } } }),
        };
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
  };
}
