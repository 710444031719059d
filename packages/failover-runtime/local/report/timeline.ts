import type { JournalEntry } from '../../core/journal';
import type { Outage } from '../checker';
import type { Mark } from './facts';
import type { TimelineEntry } from './schema';

/**
 * One story from three tellers: what the drill did, what the system wrote down, what clients saw.
 * Times are relative to the fault; order is by time.
 */
export function timelineOf(
  marks: readonly Mark[],
  journal: readonly JournalEntry[],
  outage: Outage,
  faultAtMs: number,
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...marks.map(({ atMs, kind, text }) => ({ atMs, source: 'drill', kind, text })),
    ...journal.map((entry) => ({
      atMs: entry.atMs,
      source: entry.by,
      kind: kindOf(entry),
      text: textOf(entry),
    })),
    ...seenByClients(outage),
  ];
  return entries
    .map((entry) => ({ ...entry, atMs: entry.atMs - faultAtMs }))
    .sort((a, b) => a.atMs - b.atMs);
}

function kindOf({ kind, subject }: JournalEntry): TimelineEntry['kind'] {
  if (kind === 'decision') return 'decision';
  if (kind === 'step') return subject === 'fence' || subject === 'lock' ? 'fence' : 'step';
  return 'system';
}

/** Steps and rules are named: their text alone would leave a reader guessing which one speaks. */
function textOf({ kind, subject, text }: JournalEntry): string {
  return kind === 'decision' || kind === 'step' || kind === 'gate' ? `${subject}: ${text}` : text;
}

function seenByClients(outage: Outage): TimelineEntry[] {
  const seen = (atMs: number | undefined, text: string): TimelineEntry[] =>
    atMs === undefined ? [] : [{ atMs, source: 'clients', kind: 'client', text }];
  if (outage.firstFailedAtMs === undefined) return [];
  return [
    ...seen(outage.firstFailedAtMs, 'first write that failed'),
    ...seen(outage.lastAcknowledgedAtMs, 'last write acknowledged before the service came back'),
    ...seen(outage.restoredAtMs, 'first write acknowledged again'),
  ];
}

/** Rules that fired, in the order in which they decided something; the same one again in a row is one. */
export function rulesFired(journal: readonly JournalEntry[]): string[] {
  return [...journal]
    .filter(({ kind }) => kind === 'decision')
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ subject }) => subject)
    .filter((rule, index, all) => rule !== all[index - 1]);
}
