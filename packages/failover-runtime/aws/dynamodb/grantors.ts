import type { GrantorItem } from '../../core/lease/grantor';
import type { Ports } from '../../plan/ports';
import { ITEMS, type DeploymentTable } from './table';
import { TableItem } from './versioned-item';

/**
 * Where the grantors are kept:
 * - `separate`: in the state table of the standby region and, with a witness, in the witness region's own table;
 * - `multi-region`: in one table with multi-region strong consistency, as the region at hand reaches it. A write
 *   that succeeds there is seen by every region, so this one grantor stands for both.
 */
export type GrantorTables =
  | {
      readonly kind: 'separate';
      readonly state: DeploymentTable;
      readonly witness?: DeploymentTable;
    }
  | { readonly kind: 'multi-region'; readonly table: DeploymentTable };

export function grantorsIn(tables: GrantorTables): Ports['grantors'] {
  if (tables.kind === 'multi-region') {
    return { state: grantorItem(tables.table) };
  }
  const { state, witness } = tables;
  return {
    state: grantorItem(state),
    ...(witness === undefined ? {} : { witness: grantorItem(witness) }),
  };
}

function grantorItem(table: DeploymentTable): TableItem<GrantorItem> {
  return new TableItem(table, ITEMS.grantor);
}
