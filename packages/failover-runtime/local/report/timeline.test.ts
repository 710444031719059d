import type { JournalEntry } from '../../core/journal';
import { rulesFired } from './timeline';

function decision(atMs: number, subject: string): JournalEntry {
  return { id: `${atMs}`, atMs, by: 'monitor', epoch: 1, kind: 'decision', subject, text: '' };
}

describe('rulesFired', () => {
  it('names each change of rule once, in the order of time', () => {
    const journal = [
      decision(3, 'down-failover'),
      decision(1, 'healthy-protected'),
      decision(2, 'healthy-protected'),
      { ...decision(2, 'promote'), kind: 'step' as const },
      decision(4, 'healthy-protected'),
    ];
    expect(rulesFired(journal)).toEqual([
      'healthy-protected',
      'down-failover',
      'healthy-protected',
    ]);
  });
});
