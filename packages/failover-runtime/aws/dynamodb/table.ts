import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DEFAULT_LIMITS } from '../calls/limits';

/** Names of the key attributes; the deployment's table is created with them. */
export const PARTITION_KEY = 'deployment';
export const SORT_KEY = 'item';

/** The items of a deployment. Journal entries, reports and memories have one item each. */
export const ITEMS = {
  state: 'state',
  grantor: 'grantor',
  traffic: 'traffic',
  credentials: 'credentials',
  question: 'question',
  journal: 'journal#',
  journalId: 'journal-id#',
  journalCount: 'journal-count',
  report: 'report#',
  memory: 'memory#',
} as const;

/** One deployment's part of a table, as one client reaches it. */
export class DeploymentTable {
  constructor(
    readonly client: DynamoDBClient,
    readonly name: string,
    readonly deployment: string,
    /** Bounds one call with all its repetitions, ms. */
    readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  key(item: string): Record<typeof PARTITION_KEY | typeof SORT_KEY, { S: string }> {
    return { [PARTITION_KEY]: { S: this.deployment }, [SORT_KEY]: { S: item } };
  }
}

/** The value of an item that this package wrote: JSON in the attribute `value`. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- The caller wrote it and knows.
export function storedValue<T>(item: Readonly<Record<string, AttributeValue>>): T {
  return JSON.parse(String(item.value?.S)) as T;
}
