import type { DatabaseRegion } from './regions';

/** What a journal entry tells. Kinds and rule names are promises; the text is for people. */
export type JournalKind = 'decision' | 'plan' | 'step' | 'gate' | 'operator' | 'notification';

/** One line of the append-only record that explains, alone, what happened and why. */
export interface JournalEntry {
  /** Stable: writing the same entry again after a lost answer changes nothing. */
  readonly id: string;
  readonly atMs: number;
  /** Who wrote it: a monitor, a driver, an agent or a person. */
  readonly by: string;
  readonly epoch: number;
  readonly kind: JournalKind;
  /** The row of the rules table, the gate or the step that this is about. */
  readonly subject: string;
  readonly text: string;
  readonly writer?: DatabaseRegion;
  readonly data?: Readonly<Record<string, unknown>>;
}
