import { initialState } from '../../core/state';
import { removalOf } from '../database';
import type { Place } from '../iam';
import type { Table } from '../model';
import { Names, tagsOf } from '../naming';
import type { Settled } from '../settled';

/** Names of the key attributes, as the adapters read them. */
const KEYS = { partitionKey: 'deployment', sortKey: 'item' } as const;

/** The state in the standby region; the second grantor in the witness region. */
export function tablesOf(settled: Settled, role: Place): Table[] {
  const names = new Names(settled);
  const { deployment } = names;
  if (role === 'standby') {
    return [
      table(settled, role, 'state-table', names.table, [
        {
          id: 'state-item',
          item: {
            [KEYS.partitionKey]: { S: deployment },
            [KEYS.sortKey]: { S: 'state' },
            version: { N: '1' },
            value: { S: JSON.stringify(initialState(deployment)) },
            writeId: { S: 'deployment' },
          },
        },
      ]),
    ];
  }
  return role === 'witness' ? [table(settled, role, 'witness-table', names.witnessTable, [])] : [];
}

function table(
  settled: Settled,
  role: Place,
  id: string,
  name: string,
  firstItems: Table['firstItems'],
): Table {
  return {
    id,
    name,
    ...KEYS,
    billing: 'on-demand',
    pointInTimeRecovery: true,
    deletionProtection: !settled.destroyable,
    removal: removalOf(settled),
    firstItems,
    tags: tagsOf(settled, role, name),
  };
}
