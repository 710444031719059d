import { answer, observation, told } from '../testing/observations';
import { POLICY } from '../testing/policy';
import { noteObservations } from './look';
import type { Observation, ProbeOutcome } from './observation';
import type { Policy } from './policy';
import type { Region } from './regions';
import { verdictOn, type Verdict } from './verdict';
import { EMPTY_WATCH, settle, type Watch } from './watch';

/** What a vantage point saw of home, `times` times in a row, the last time `agoMs` ago. */
interface Sight {
  readonly from: Region;
  readonly outcome: ProbeOutcome;
  readonly times?: number;
  readonly agoMs?: number;
}

function verdict(
  sights: readonly Sight[],
  { silentMs = 0, answeringMs = 0 },
  policy: Policy = POLICY,
): Verdict {
  const nowMs = 100_000;
  let watch: Watch = EMPTY_WATCH;
  for (const { from, outcome, times = 1, agoMs = 0 } of sights) {
    const seen = (): Observation =>
      outcome === 'answered' ? answer(from, 'home') : observation(from, 'home', outcome);
    watch = noteObservations(
      watch,
      told(Array.from({ length: times }, seen), nowMs - agoMs),
      POLICY,
    );
  }
  const home = {
    ...watch.databases.home,
    ...(silentMs === 0 ? {} : { silentSinceMs: nowMs - silentMs }),
    ...(answeringMs === 0 ? {} : { answeringSinceMs: nowMs - answeringMs }),
  };
  return verdictOn('home', home, nowMs, policy);
}

describe('healthy', () => {
  test.each([
    [999, 'suspect'],
    [1_000, 'healthy'],
  ])('after it has answered for %d of 1000 ms: %s', (answeringMs, expected) => {
    expect(verdict([{ from: 'standby', outcome: 'answered' }], { answeringMs })).toBe(expected);
  });

  test.each(['home', 'standby', 'witness'] as const)(
    'one answer, from %s, outweighs silence everywhere else',
    (from) => {
      const others = (['home', 'standby', 'witness'] as const).filter((other) => other !== from);
      const sights: Sight[] = [
        { from, outcome: 'answered' },
        ...others.map((other): Sight => ({ from: other, outcome: 'silent', times: 9 })),
      ];
      expect(verdict(sights, { answeringMs: 5_000 })).toBe('healthy');
    },
  );

  test.each([0, 1])('an answer seen %d ms after a stop is a sign of life', (agoMs) => {
    const sights: Sight[] = [
      { from: 'home', outcome: 'stopped', agoMs },
      { from: 'witness', outcome: 'refused' },
      { from: 'standby', outcome: 'answered' },
    ];
    expect(verdict(sights, { answeringMs: 5_000 })).toBe('healthy');
  });
});

describe('down at once, when its own region saw it stop and another agrees', () => {
  const stopped: Sight = { from: 'home', outcome: 'stopped' };

  test.each(['standby', 'witness'] as const)('%s agrees', (from) => {
    expect(verdict([stopped, { from, outcome: 'refused' }], {})).toBe('down');
  });

  test('an answer seen before the stop is no sign of life any more', () => {
    const sights: Sight[] = [
      { from: 'witness', outcome: 'answered', agoMs: 1 },
      stopped,
      { from: 'standby', outcome: 'refused' },
    ];
    expect(verdict(sights, { answeringMs: 5_000 })).toBe('down');
  });

  test('not when the others have only answered, before it', () => {
    const sights: Sight[] = [
      { from: 'standby', outcome: 'answered', agoMs: 1 },
      { from: 'witness', outcome: 'answered', agoMs: 1 },
      stopped,
    ];
    expect(verdict(sights, { answeringMs: 5_000 })).toBe('suspect');
  });

  test('not when nobody else is heard', () => {
    expect(verdict([stopped], { silentMs: 60_000 })).toBe('unknown');
  });

  test.each(['refused', 'silent', 'failed'] as const)('not when it only saw: %s', (outcome) => {
    const sights: Sight[] = [
      { from: 'home', outcome },
      { from: 'standby', outcome: 'refused' },
      { from: 'witness', outcome: 'refused' },
    ];
    expect(verdict(sights, {})).toBe('suspect');
  });

  test('not when it stopped seems to be seen from afar', () => {
    const sights: Sight[] = [
      { from: 'standby', outcome: 'stopped' },
      { from: 'witness', outcome: 'silent' },
    ];
    expect(verdict(sights, {})).toBe('suspect');
  });
});

describe('down by silence', () => {
  const afar = (times: number): Sight[] => [
    { from: 'standby', outcome: 'silent', times },
    { from: 'witness', outcome: 'failed', times },
  ];

  test.each([
    [999, 'suspect'],
    [1_000, 'down'],
  ])('silent everywhere for %d of 1000 ms: %s', (silentMs, expected) => {
    expect(verdict(afar(2), { silentMs })).toBe(expected);
  });

  test('not before every vantage point has missed often enough', () => {
    const [standby, witness] = afar(2) as [Sight, Sight];
    expect(verdict([standby, { ...witness, times: 1 }], { silentMs: 5_000 })).toBe('suspect');
  });

  test('an answer that is too old says nothing', () => {
    const sights: Sight[] = [{ from: 'standby', outcome: 'answered', agoMs: 501 }];
    expect(verdict(sights, { answeringMs: 5_000 })).toBe('unknown');
  });
});

describe('unknown, while a vantage point that is not beside it is not heard', () => {
  const standby: Sight = { from: 'standby', outcome: 'silent', times: 9 };
  const witness: Sight = { from: 'witness', outcome: 'silent', times: 9 };
  test.each([
    ['nothing at all', []],
    ['only standby', [standby]],
    ['only witness', [witness]],
  ])('%s', (_name, sights) => {
    expect(verdict(sights, { silentMs: 5_000 })).toBe('unknown');
  });

  test('without a witness the standby is enough', () => {
    expect(verdict([standby], { silentMs: 5_000 }, { ...POLICY, witness: false })).toBe('down');
  });

  test('where the witness is a table only the standby is enough, too', () => {
    const policy = { ...POLICY, witnessProbe: false };
    expect(verdict([standby], { silentMs: 5_000 }, policy)).toBe('down');
  });
});

test('the standby database is judged from home and the witness', () => {
  const policy = { ...POLICY, observationFreshMs: 9_000 };
  const sights = (from: Region): Observation[] => [
    observation(from, 'standby', 'silent'),
    observation(from, 'standby', 'silent'),
  ];
  const judge = (observations: Observation[]): Verdict => {
    const watch = settle(noteObservations(EMPTY_WATCH, told(observations, 0), POLICY), 0, policy);
    return verdictOn('standby', watch.databases.standby, 1_000, policy);
  };
  expect(judge([...sights('home'), ...sights('witness')])).toBe('down');
  expect(judge([...sights('standby'), ...sights('witness')])).toBe('unknown');
});

test('a database that was never settled has been neither silent nor answering', () => {
  const missing: Sight[] = [
    { from: 'standby', outcome: 'silent', times: 9 },
    { from: 'witness', outcome: 'silent', times: 9 },
  ];
  expect(verdict(missing, {})).toBe('suspect');
  expect(verdict([{ from: 'standby', outcome: 'answered' }], {})).toBe('suspect');
});
