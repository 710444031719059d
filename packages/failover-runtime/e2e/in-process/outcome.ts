import { ITEMS } from '@pg-dr/failover-runtime/aws';
import type { DeploymentState, GrantorItem, JournalEntry } from '@pg-dr/failover-runtime/core';
import type { StoredItems } from './items';

/** What a failover has come to, without what only says how often something was tried. */
export interface Outcome {
  readonly state: object;
  /** Grantors and pointers, by item. */
  readonly others: object;
  readonly journal: readonly string[];
  readonly secret: unknown;
  readonly promotions: number;
}

export function outcomeOf(
  { state, witness }: Readonly<Record<'state' | 'witness', StoredItems>>,
  secret: string,
  promotions: number,
): Outcome {
  const { writer, epoch, highestEpoch, plan } = valueOf(state, ITEMS.state) as DeploymentState;
  const steps = Object.entries(plan?.steps ?? {}).map(([id, { status, note }]) => [
    id,
    status,
    inOrder(note ?? ''),
  ]);
  const { status, passedNoReturn, findings } = plan ?? {};
  return {
    state: { writer, epoch, highestEpoch, status, passedNoReturn, findings, steps },
    others: {
      grantors: grantorsOf([state, witness], epoch),
      traffic: valueOf(state, ITEMS.traffic),
      credentials: valueOf(state, ITEMS.credentials),
    },
    journal: journalOf(state),
    secret: JSON.parse(secret) as unknown,
    promotions,
  };
}

/** The claims, or that the new writer has a grant: one is enough, and the other one may still be on its way. */
function grantorsOf(tables: readonly StoredItems[], epoch: number): unknown {
  const items = tables.map((items) => valueOf(items, ITEMS.grantor) as GrantorItem | undefined);
  const isGranted = items.some((item) => epoch > 1 && item?.grant?.epoch === epoch);
  return isGranted ? 'granted' : items.map((item) => item?.claim);
}

function valueOf(items: StoredItems, name: string): unknown {
  const text = items.find(({ item }) => item?.S === name)?.value?.S;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

function journalOf(items: StoredItems): string[] {
  return items
    .filter(({ item }) => item?.S?.startsWith(ITEMS.journal))
    .map(({ value }) => JSON.parse(String(value?.S)) as JournalEntry)
    .map(({ kind, subject, text }) => `${kind} ${subject}: ${inOrder(text)}`);
}

/** Grantors are named as they answered; which came first says nothing. */
function inOrder(text: string): string {
  return text
    .replace(/(?<=grantors held: ).*/, (names) => names.split(', ').sort().join(', '))
    .replace(/(?<=granted by )(state|witness)(, (state|witness))?/, 'a grantor');
}
