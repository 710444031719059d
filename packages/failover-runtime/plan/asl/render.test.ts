import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import type { PlanKind } from '../../core/plan-run';
import { PRESETS } from '../../core/presets';
import { PLANS } from '../plans';
import { executionName, renderStateMachine } from './render';
import { renderRunbook } from './runbook';
import type { State } from './state';

const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:pg-dr-step';
const kinds = Object.keys(PLANS) as PlanKind[];
const machine = (kind: PlanKind) =>
  renderStateMachine({ kind, policy: PRESETS.balanced, functionArn });

/** The golden file; `UPDATE_GOLDEN=1` writes it anew, and the difference is what to review. */
function reviewed(file: string, now: object): unknown {
  if (env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(file, JSON.stringify(now));
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function leadsTo(state: State): string[] {
  switch (state.Type) {
    case 'Task':
      return [state.Next, ...(state.Catch ?? []).map(({ Next }) => Next)];
    case 'Wait':
      return [state.Next];
    case 'Choice':
      return [state.Default, ...state.Choices.map(({ Next }) => Next)];
    default:
      return [];
  }
}

describe.each(kinds)('the state machine of a %s', (kind) => {
  it('has every step of the plan, in its order', () => {
    const ids: string[] = PLANS[kind].steps.map(({ id }) => id);
    const states = Object.keys(machine(kind).States);
    expect(states.filter((name) => ids.includes(name))).toEqual(ids);
  });

  it('leads only to states that exist, and to each of them', () => {
    const { States, StartAt } = machine(kind);
    const reached = new Set([StartAt, ...Object.values(States).flatMap(leadsTo)]);
    expect([...reached].sort()).toEqual(Object.keys(States).sort());
  });

  it('keeps no function for longer than five minutes', () => {
    const tasks = Object.values(machine(kind).States).filter(({ Type }) => Type === 'Task');
    for (const task of tasks) {
      expect((task as { TimeoutSeconds: number }).TimeoutSeconds).toBeLessThanOrEqual(300);
    }
  });

  it('is as it was reviewed', () => {
    const file = join(__dirname, 'testing', `${kind}.asl.json`);
    expect(machine(kind)).toEqual(reviewed(file, machine(kind)));
  });

  it('is started by a document for operators that is as it was reviewed', () => {
    const file = join(__dirname, 'testing', `${kind}.runbook.json`);
    const runbook = renderRunbook({ kind, policy: PRESETS.balanced });
    expect(runbook).toEqual(reviewed(file, runbook));
  });
});

describe('what takes long', () => {
  const { States } = renderStateMachine({
    kind: 'failover',
    policy: PRESETS.balanced,
    functionArn,
    partition: 'aws-cn',
  });

  it('waits between functions: a promotion takes minutes', () => {
    expect(States['promote']).toMatchObject({
      Resource: 'arn:aws-cn:states:::lambda:invoke',
      Parameters: { Payload: { step: 'promote', sliceMs: 0 } },
    });
    expect(States['Pause']).toEqual({ Type: 'Wait', Seconds: 1, Next: 'Which step' });
  });

  it('does not fill the history of an execution that waits for hours', () => {
    const { rebuildTimeoutMs } = PRESETS.balanced;
    const { States: failback } = machine('failback');
    expect(failback['How long']).toMatchObject({
      Choices: [
        { StringEquals: 'rebuild', Next: 'Pause before rebuild' },
        { StringEquals: 'protect', Next: 'Pause before protect' },
      ],
      Default: 'Pause',
    });
    const pause = failback['Pause before rebuild'] as { Seconds: number };
    // 13 events for each try: the task's five, and two for each choice and the pause.
    expect((13 * rebuildTimeoutMs) / 1_000 / pause.Seconds).toBeLessThan(20_000);
  });

  it('is tried within one function where that lasts', () => {
    expect(States['verify']).toMatchObject({
      Parameters: { Payload: { step: 'verify', sliceMs: 60_000 } },
    });
  });
});

describe('the name of an execution', () => {
  it('is the plan', () => {
    expect(executionName('trading.failover.e2')).toBe('trading.failover.e2');
  });

  it('has only what AWS takes', () => {
    const long = `${'x'.repeat(90)} a/b.failover.e2`;
    expect(executionName(long)).toMatch(/^[A-Za-z0-9._-]{80}$/);
    expect(executionName(long, 3)).toMatch(/^[A-Za-z0-9._-]{72}\.again-3$/);
  });
});
