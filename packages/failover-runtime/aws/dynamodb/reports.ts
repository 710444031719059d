import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Observation } from '../../core/observation';
import type { DatabaseRegion, Region } from '../../core/regions';
import { AdapterError } from '../../plan/errors';
import type { Clock, Reports } from '../../plan/ports';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { type DeploymentTable, ITEMS, PARTITION_KEY, SORT_KEY, storedValue } from './table';

/** Pause between two looks for the answer of another vantage point, ms. */
const LOOK_EVERY_MS = 250;

/** What a database that answers, and the writing of the report of it, take besides the pause between two reports, ms. */
const REPORT_MS = 1_000;

export interface TableReportsOptions {
  readonly table: DeploymentTable;
  readonly clock: Clock;
  /** The vantage point that this process is; it observes for itself. */
  readonly region: Region;
  /** How often the other vantage points look, ms. */
  readonly everyMs: number;
  readonly observe: (of: DatabaseRegion, timeoutMs: number) => Promise<Observation>;
}

/**
 * The latest observations of each vantage point, kept in the state table of the standby region.
 *
 * Asking another vantage point means waiting for the next report that it writes here by itself: nothing is called
 * in its region, which may be the one that failed. Such a report is newer than the question's beginning, by its
 * number; its probe may have begun up to one probe earlier.
 *
 * It is waited for as long as a probe may take, and at least until one that gets an answer is here: so whoever reaches
 * the database is heard. One that is silent may be reported later than that; it is then left out.
 */
export class TableReports implements Reports {
  constructor(private readonly options: TableReportsOptions) {}

  async publish(observations: readonly Observation[]): Promise<void> {
    await Promise.all(observations.map((observation) => this.put(observation)));
  }

  async read(): Promise<readonly Observation[]> {
    const { client, name, deployment, totalMs } = this.options.table;
    const command = new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: '#deployment = :deployment and begins_with(#item, :report)',
      ExpressionAttributeNames: { '#deployment': PARTITION_KEY, '#item': SORT_KEY },
      ExpressionAttributeValues: {
        ':deployment': { S: deployment },
        ':report': { S: ITEMS.report },
      },
    });
    const { Items = [] } = await call(
      'reading the reports',
      (options) => client.send(command, options),
      totalMs,
    );
    return Items.map((item) => storedValue<Observation>(item));
  }

  async ask(from: Region, of: DatabaseRegion, timeoutMs: number): Promise<Observation> {
    const { clock, region, everyMs, observe } = this.options;
    if (from === region) {
      return observe(of, timeoutMs);
    }
    const waitMs = Math.max(timeoutMs, everyMs + REPORT_MS);
    const deadlineMs = clock.nowMs() + waitMs;
    const before = (await this.latest(from, of))?.sequence ?? 0;
    while (clock.nowMs() < deadlineMs) {
      await clock.sleep(LOOK_EVERY_MS);
      const latest = await this.latest(from, of);
      if (latest !== undefined && latest.sequence > before) {
        return latest;
      }
    }
    throw new AdapterError(`${from} has reported nothing new of ${of} within ${waitMs} ms.`);
  }

  private async latest(from: Region, of: DatabaseRegion): Promise<Observation | undefined> {
    const { client, name, totalMs } = this.options.table;
    const command = new GetItemCommand({
      TableName: name,
      Key: this.keyOf({ from, of }),
      ConsistentRead: true,
    });
    const { Item } = await call(
      'reading a report',
      (options) => client.send(command, options),
      totalMs,
    );
    return Item === undefined ? undefined : storedValue<Observation>(Item);
  }

  private async put(observation: Observation): Promise<void> {
    const { client, name, totalMs } = this.options.table;
    const sequence = { N: String(observation.sequence) };
    const command = new PutItemCommand({
      TableName: name,
      Item: {
        ...this.keyOf(observation),
        sequence,
        value: { S: JSON.stringify(observation) },
      },
      ConditionExpression: 'attribute_not_exists(#sequence) or #sequence < :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':sequence': sequence },
    });
    try {
      await call('writing a report', (options) => client.send(command, options), totalMs);
    } catch (error) {
      // A newer one is there already.
      if (!isFault(error, 'ConditionalCheckFailedException')) {
        throw error;
      }
    }
  }

  private keyOf({ from, of }: Pick<Observation, 'from' | 'of'>) {
    return this.options.table.key(`${ITEMS.report}${from}#${of}`);
  }
}
