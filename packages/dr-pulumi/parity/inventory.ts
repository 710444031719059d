/** A resource as both libraries can be asked for it: nothing of either's words. */
export interface Item {
  readonly kind: Kind;
  readonly region: string;
  /** The blueprint's. */
  readonly id: string;
  /** What the blueprint decides; `*` stands in text for what is known at deployment only. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Kinds of resources that are compared. */
export type Kind =
  | 'alarm'
  | 'backup-plan'
  | 'cluster'
  | 'cluster-instance'
  | 'dashboard'
  | 'database'
  | 'function'
  | 'health-check'
  | 'key'
  | 'log-group'
  | 'network'
  | 'parameter-group'
  | 'record'
  | 'role'
  | 'route'
  | 'rule'
  | 'runbook'
  | 'secret'
  | 'security-group'
  | 'state-machine'
  | 'subnet'
  | 'table'
  | 'topic'
  | 'vault'
  | 'zone';

/** Tags in one form, whichever form the resource takes them in. */
export function tagsOf(tags: unknown): Record<string, unknown> {
  return Array.isArray(tags)
    ? Object.fromEntries(
        (tags as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]),
      )
    : { ...(tags as Record<string, unknown>) };
}

/** A document, whether it came as text or as data. */
export function documentOf(document: unknown): unknown {
  return typeof document === 'string' ? JSON.parse(document) : document;
}

/** Statements, each a list of actions and resources. */
export function statementsOf(document: unknown): unknown[] {
  const { Statement = [] } = (documentOf(document) ?? {}) as { Statement?: unknown[] };
  return Statement.map((statement) => {
    const { Action, Resource, ...rest } = statement as Record<string, unknown>;
    return { ...rest, Action: [Action].flat(), Resource: [Resource].flat() };
  });
}
