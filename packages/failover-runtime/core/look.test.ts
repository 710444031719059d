import { answer, observation, told, writerView } from '../testing/observations';
import type { Look } from './events';
import { noteObservations } from './look';
import { EMPTY_WATCH, type Watch } from './watch';

describe('observations', () => {
  test('are counted as misses until an answer', () => {
    const silent = () => observation('standby', 'home', 'silent');
    const twice = noteObservations(EMPTY_WATCH, told([silent(), silent()], 5));
    expect(twice.databases.home.from.standby?.misses).toBe(2);
    const answered = noteObservations(twice, told([answer('standby', 'home')], 6));
    expect(answered.databases.home.from.standby?.misses).toBe(0);
  });

  test('are seen when they come, whatever the clock of the database says', () => {
    const watch = noteObservations(
      EMPTY_WATCH,
      told([answer('home', 'home', writerView({ clockMs: 9 }))], 5),
    );
    expect(watch.databases.home.lastAnswer).toMatchObject({ seenAtMs: 5, view: { clockMs: 9 } });
    expect(watch.databases.standby).toEqual({ from: {} });
  });

  test('that were seen before are no news: they do not become fresh again', () => {
    const known = answer('witness', 'home');
    const newer = observation('witness', 'home', 'silent');
    const watch = noteObservations(EMPTY_WATCH, told([known], 5));
    expect(noteObservations(watch, told([known], 9)).databases).toEqual(watch.databases);
    const later = noteObservations(watch, told([newer], 9));
    expect(noteObservations(later, told([known, newer], 12)).databases).toEqual(later.databases);
  });

  test('keep the last answer through later silence', () => {
    const watch = noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 5));
    const later = noteObservations(watch, told([observation('home', 'home', 'stopped')], 9));
    expect(later.databases.home.lastAnswer?.seenAtMs).toBe(5);
  });
});

describe('how much older than its first sight an answer may be', () => {
  const at = (clockMs: number) => writerView({ clockMs });
  const olderMs = ({ databases }: Watch) => databases.home.lastAnswer?.olderMs;

  function saw(clockMs: number, sinceMs: number, nowMs: number): Look {
    return { ...told([], nowMs), sinceMs, observations: [answer('standby', 'home', at(clockMs))] };
  }

  test('what it saw itself is no older than its look', () => {
    expect(olderMs(noteObservations(EMPTY_WATCH, saw(0, 3, 10)))).toBe(7);
  });

  test('what was told before anybody looked may be of any age', () => {
    const watch = noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 10));
    expect(olderMs(watch)).toBe('unknown');
  });

  test('what was not told yet when the reports were last read has been seen since', () => {
    const first = noteObservations(EMPTY_WATCH, { ...told([], 10), sinceMs: 4 });
    const unread = noteObservations(first, { sinceMs: 40, nowMs: 45, observations: [] });
    expect(olderMs(noteObservations(unread, told([answer('home', 'home')], 90)))).toBe(86);
  });

  test('of what one look finds, the newest by the clock of the database is kept', () => {
    const look = { ...saw(50, 3, 10), reports: [answer('witness', 'home', at(49))] };
    expect(noteObservations(EMPTY_WATCH, look).databases.home).toMatchObject({
      lastAnswer: { olderMs: 7, view: { clockMs: 50 } },
      from: { witness: { misses: 0 } },
    });
  });
});
