import { answer, observation, told, writerView } from '../testing/observations';
import { POLICY } from '../testing/policy';
import type { Look } from './events';
import { noteObservations } from './look';
import { EMPTY_WATCH, type Watch } from './watch';

describe('observations', () => {
  test('are counted as misses until an answer', () => {
    const silent = () => observation('standby', 'home', 'silent');
    const twice = noteObservations(EMPTY_WATCH, told([silent(), silent()], 5), POLICY);
    expect(twice.databases.home.from.standby?.misses).toBe(2);
    const answered = noteObservations(twice, told([answer('standby', 'home')], 6), POLICY);
    expect(answered.databases.home.from.standby?.misses).toBe(0);
  });

  test('are seen when they come, whatever the clock of the database says', () => {
    const watch = noteObservations(
      EMPTY_WATCH,
      told([answer('home', 'home', writerView({ clockMs: 9 }))], 5),
      POLICY,
    );
    expect(watch.databases.home.lastAnswer).toMatchObject({ seenAtMs: 5, view: { clockMs: 9 } });
    expect(watch.databases.standby).toEqual({ from: {} });
  });

  test('that were seen before are no news: they do not become fresh again', () => {
    const known = answer('witness', 'home');
    const newer = observation('witness', 'home', 'silent');
    const watch = noteObservations(EMPTY_WATCH, told([known], 5), POLICY);
    expect(noteObservations(watch, told([known], 9), POLICY).databases).toEqual(watch.databases);
    const later = noteObservations(watch, told([newer], 9), POLICY);
    expect(noteObservations(later, told([known, newer], 12), POLICY).databases).toEqual(
      later.databases,
    );
  });

  test('keep the last answer through later silence', () => {
    const watch = noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 5), POLICY);
    const later = noteObservations(
      watch,
      told([observation('home', 'home', 'stopped')], 9),
      POLICY,
    );
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
    expect(olderMs(noteObservations(EMPTY_WATCH, saw(0, 3, 10), POLICY))).toBe(7);
  });

  test('what was told before anybody looked may be of any age', () => {
    const watch = noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 10), POLICY);
    expect(olderMs(watch)).toBe('unknown');
  });

  test('what was not told yet when the reports were last read has been seen since', () => {
    const first = noteObservations(EMPTY_WATCH, { ...told([], 10), sinceMs: 4 }, POLICY);
    const unread = noteObservations(first, { sinceMs: 40, nowMs: 45, observations: [] }, POLICY);
    const { probeTimeoutMs, callTimeoutMs } = POLICY;
    const told90 = told([answer('home', 'home')], 90);
    expect(olderMs(noteObservations(unread, told90, POLICY))).toBe(
      86 + probeTimeoutMs + callTimeoutMs,
    );
  });

  test('of what one look finds, the newest by the clock of the database is kept', () => {
    const look = { ...saw(50, 3, 10), reports: [answer('witness', 'home', at(49))] };
    expect(noteObservations(EMPTY_WATCH, look, POLICY).databases.home).toMatchObject({
      lastAnswer: { olderMs: 7, view: { clockMs: 50 } },
      from: { witness: { misses: 0 } },
    });
  });

  test('and it is no older than what else was found', () => {
    const newer = { ...saw(50, 3, 10), reports: [answer('witness', 'home', at(51))] };
    expect(noteObservations(EMPTY_WATCH, newer, POLICY).databases.home).toMatchObject({
      lastAnswer: { olderMs: 7, view: { clockMs: 51 } },
    });
    const twice = told([answer('home', 'home', at(5)), answer('witness', 'home', at(6))], 10);
    expect(olderMs(noteObservations(EMPTY_WATCH, twice, POLICY))).toBe('unknown');
    const read = noteObservations(EMPTY_WATCH, told([], 9), POLICY);
    const { probeTimeoutMs, callTimeoutMs } = POLICY;
    expect(olderMs(noteObservations(read, twice, POLICY))).toBe(1 + probeTimeoutMs + callTimeoutMs);
  });
});
