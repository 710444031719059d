import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Watch } from '../../core/watch';
import { call } from '../calls/call';
import { type DeploymentTable, ITEMS } from './table';

/**
 * What a monitor remembers from one invocation to the next. The last one wins: a monitor that finds an older
 * memory only takes longer to be sure.
 */
export class MonitorMemory {
  constructor(
    private readonly table: DeploymentTable,
    private readonly monitor: string,
  ) {}

  async load(): Promise<Watch | undefined> {
    const { client, name, totalMs } = this.table;
    const command = new GetItemCommand({
      TableName: name,
      Key: this.key(),
      ConsistentRead: true,
    });
    const { Item } = await call(
      "reading the monitor's memory",
      (options) => client.send(command, options),
      totalMs,
    );
    const text = Item?.value?.S;
    return text === undefined ? undefined : (JSON.parse(text) as Watch);
  }

  async keep(watch: Watch): Promise<void> {
    const { client, name, totalMs } = this.table;
    const command = new PutItemCommand({
      TableName: name,
      Item: { ...this.key(), value: { S: JSON.stringify(watch) } },
    });
    await call("keeping the monitor's memory", (options) => client.send(command, options), totalMs);
  }

  private key() {
    return this.table.key(`${ITEMS.memory}${this.monitor}`);
  }
}
