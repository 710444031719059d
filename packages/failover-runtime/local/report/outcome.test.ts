import type { PlanRun } from '../../core/plan-run';
import { initialState } from '../../core/state';
import { outcomeOf } from './outcome';
import { partsOf } from './parts';
import { SAMPLE_PLAN } from './testing/sample';

function ended(plan: Partial<PlanRun>): string {
  return outcomeOf({ ...initialState('drill'), plan: { ...SAMPLE_PLAN, ...plan } });
}

describe('outcomeOf', () => {
  it('reads the plan that ended', () => {
    expect(outcomeOf(initialState('drill'))).toBe('no-failover');
    expect(ended({})).toBe('failed-over');
    expect(ended({ kind: 'switchover' })).toBe('switched-over');
    expect(ended({ kind: 'failback' })).toBe('failed-back');
    expect(ended({ kind: 'drill' })).toBe('no-failover');
    expect(ended({ status: 'waiting' })).toBe('refused');
    expect(ended({ status: 'undone', endedBy: 'gate' })).toBe('refused');
    expect(ended({ status: 'undone', endedBy: 'person' })).toBe('refused');
    expect(ended({ status: 'undone', endedBy: 'writer-alive' })).toBe('no-failover');
    expect(ended({ status: 'running' })).toBe('no-failover');
  });
});

describe('partsOf', () => {
  it('takes the lock of a switchover for its fence', () => {
    const { fence, ...steps } = SAMPLE_PLAN.steps;
    const plan: PlanRun = { ...SAMPLE_PLAN, steps: { ...steps, ...(fence && { lock: fence }) } };
    const faultAtMs = SAMPLE_PLAN.startedAtMs - 12;
    expect(partsOf(plan, faultAtMs, faultAtMs + 150)).toEqual(
      partsOf(SAMPLE_PLAN, faultAtMs, faultAtMs + 150),
    );
    expect(partsOf(plan, faultAtMs, undefined).redirectMs).toBeNull();
  });

  it('knows nothing of a plan that did not succeed', () => {
    expect(partsOf({ ...SAMPLE_PLAN, status: 'stuck' }, 0, 1).detectMs).toBeNull();
    expect(partsOf(undefined, 0, 1).detectMs).toBeNull();
  });
});
