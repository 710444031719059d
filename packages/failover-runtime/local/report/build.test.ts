import { check } from '../checker';
import { buildReport } from './build';
import { drillReportSchema } from './schema';
import { BAD, GOOD, QUIET, SAMPLE_EVIDENCE, SAMPLE_FACTS, SAMPLE_PLAN } from './testing/sample';

describe('buildReport', () => {
  it('measures what clients saw, and where the time went', () => {
    expect(GOOD).toMatchObject({
      version: 1,
      passed: true,
      outcome: 'failed-over',
      fence: 'fenced',
      epoch: 2,
      writer: 'standby',
      rtoMs: 146.75,
      floorMs: 60,
      outage: { firstFailedAtMs: 3.25, lastAcknowledgedAtMs: 0, restoredAtMs: 150, gapMs: 150 },
      parts: {
        detectMs: 12,
        decideMs: 9,
        fenceMs: 20,
        promoteMs: 69,
        verifyMs: 15,
        redirectMs: 25,
      },
      writes: {
        acknowledged: 116,
        lost: 1,
        indeterminate: 2,
        indeterminatePresent: 0,
        refused: 20,
      },
      twoWriterViolations: 0,
      staleAcknowledgements: 0,
      rules: ['healthy-protected', 'down-failover'],
    });
    expect(GOOD.overFloor.total).toBeCloseTo(146.75 / 60, 3);
    expect(GOOD.overFloor.withoutDetection).toBeCloseTo(134.75 / 60, 3);
    expect(Object.values(GOOD.parts).reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(150);
  });

  it('survives its own JSON', () => {
    for (const report of [GOOD, BAD, QUIET]) {
      expect(drillReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    }
  });

  it('tells the story in the order of time', () => {
    expect(GOOD.timeline.map(({ atMs }) => atMs)).toEqual(
      GOOD.timeline.map(({ atMs }) => atMs).sort((a, b) => a - b),
    );
    expect(GOOD.timeline).toContainEqual({
      atMs: 3.25,
      source: 'clients',
      kind: 'client',
      text: 'first write that failed',
    });
  });

  it('fails where a second writer acknowledged, and lists every one', () => {
    expect(BAD).toMatchObject({ passed: false, twoWriterViolations: 2, staleAcknowledgements: 2 });
    expect(BAD.stale).toEqual({ resumedAtMs: 500, boundMs: 50, windowMs: 80 });
    expect(BAD.staleList.map(({ answeredAtMs }) => answeredAtMs)).toEqual([520, 580]);
    expect(BAD.violationList.map(({ kinds }) => kinds)).toEqual([['older-epoch'], ['same-epoch']]);
    expect(BAD.expectations.filter(({ passed }) => !passed).map(({ text }) => text)).toEqual([
      'never two writers',
      'what the frozen server still acknowledges ends within 50 ms of the resume',
      'the commit guard leaves a frozen server only what was past its check: one write of each client',
      'one epoch was claimed',
    ]);
  });

  it('has no parts and no fence where nobody took over', () => {
    expect(QUIET).toMatchObject({ passed: true, rtoMs: 0, fence: null, floorMs: null });
    expect(Object.values(QUIET.parts)).toEqual([null, null, null, null, null, null]);
    expect(QUIET.overFloor).toEqual({ total: null, withoutDetection: null });
  });

  const failing = (
    facts: Partial<typeof SAMPLE_FACTS>,
    evidence: Partial<typeof SAMPLE_EVIDENCE> = {},
  ): string[] =>
    buildReport({ ...SAMPLE_FACTS, ...facts }, check({ ...SAMPLE_EVIDENCE, ...evidence }))
      .expectations.filter(({ passed }) => !passed)
      .map(({ text, found }) => `${text}: ${found}`);

  it.each([
    [
      'it ended otherwise',
      { expected: { outcome: 'no-failover' } },
      'it ends as no-failover: failed-over',
    ],
    [
      'the fence was another',
      { expected: { outcome: 'failed-over', fence: 'lapsed' } },
      'the old writer is proven harmless: lapsed: fenced',
    ],
    [
      'nothing may be lost',
      { expected: { outcome: 'failed-over', nothingLost: true } },
      'no acknowledged write is lost: 1 of 116 acknowledged writes lost',
    ],
  ] as const)('fails where %s', (_, facts, expected) => {
    expect(failing(facts)).toEqual([expected]);
  });

  it('fails where more is lost than allowed, or than was announced', () => {
    const final = {
      server: 'standby',
      rows: SAMPLE_EVIDENCE.final.rows.filter((row) => row.epoch === 2),
    };
    expect(failing({ rpoMs: 400 }, { final })).toEqual([
      'lost writes span no more than the allowed 400 ms: 51 of 116 acknowledged writes lost, over 500 ms',
    ]);
    const plan = { ...SAMPLE_PLAN, consent: { ...SAMPLE_PLAN.consent, dataLoss: true } };
    const state = { ...SAMPLE_FACTS.state, plan };
    expect(failing({ state, rpoMs: 400 }, { final })).toEqual([
      'no more is lost than was announced before the loss was accepted: 51 of 116 acknowledged writes lost, over 500 ms; announced at most 16 ms',
    ]);
    expect(failing({ state, rpoMs: 0 })).toEqual([]);
  });

  it('fails where records and rows contradict each other, or service never came back', () => {
    const rows = [
      ...SAMPLE_EVIDENCE.final.rows,
      { writer: 'nobody', sequence: 1, server: 'home', epoch: 1 },
    ];
    expect(failing({}, { final: { server: 'standby', rows } })).toEqual([
      'records and rows agree: standby has nobody#1, which no client sent',
    ]);
    const records = SAMPLE_EVIDENCE.records.filter(({ epoch }) => epoch !== 2);
    const old = SAMPLE_EVIDENCE.final.rows.filter(({ epoch }) => epoch === 1);
    expect(failing({}, { records, final: { server: 'standby', rows: old } })).toEqual([
      'clients are served in the end: service never came back',
    ]);
  });
});
