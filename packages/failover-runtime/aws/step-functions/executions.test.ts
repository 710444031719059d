import { SFNClient } from '@aws-sdk/client-sfn';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { answerQuestion, Executions } from './executions';

const input = { deployment: 'trading', planId: 'trading.failover.e2', driver: 'monitor' };
const exists = { StartExecution: () => refuse('ExecutionAlreadyExists') };

function executionsWith(answers: Record<string, Answer>) {
  const client = new SFNClient(offline);
  const sent = scripted(client, answers);
  const arn = 'arn:aws:states:eu-west-1:1:stateMachine:failover';
  return { sent, client, executions: new Executions(client, arn, 30_000) };
}

describe('the execution of a plan', () => {
  it('is started under the name of the plan', async () => {
    const { executions, sent } = executionsWith({ StartExecution: () => ({}) });
    await expect(executions.ensure(input, 0)).resolves.toBe('started');
    expect(sent[0]?.input).toEqual({
      stateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:failover',
      name: 'trading.failover.e2',
      input: JSON.stringify(input),
    });
  });

  it.each(['RUNNING', 'PENDING_REDRIVE'])('that is %s is left alone', async (status) => {
    const { executions, sent } = executionsWith({
      ...exists,
      DescribeExecution: () => ({ status }),
    });
    await expect(executions.ensure(input, 0)).resolves.toBe('running');
    expect(sent[1]?.input).toEqual({
      executionArn: 'arn:aws:states:eu-west-1:1:execution:failover:trading.failover.e2',
    });
  });

  it('that has just failed rests', async () => {
    const { executions } = executionsWith({
      ...exists,
      DescribeExecution: () => ({ status: 'FAILED', stopDate: new Date(1_000) }),
    });
    await expect(executions.ensure(input, 2_000)).resolves.toBe('resting');
  });

  it('that has failed is redriven', async () => {
    const { executions } = executionsWith({
      ...exists,
      DescribeExecution: () => ({ status: 'FAILED' }),
      RedriveExecution: () => ({}),
    });
    await expect(executions.ensure(input, 40_000)).resolves.toBe('redriven');
  });

  it('may be redriven by another monitor first', async () => {
    const seen = ['FAILED', 'RUNNING'];
    const { executions } = executionsWith({
      ...exists,
      DescribeExecution: () => ({ status: seen.shift() }),
      RedriveExecution: () => refuse('ExecutionNotRedrivable'),
    });
    await expect(executions.ensure(input, 40_000)).resolves.toBe('running');
  });

  it('that is never redriven again is followed by another one, of the next name', async () => {
    const known = ['trading.failover.e2', 'trading.failover.e2.again-1'];
    const { executions, sent } = executionsWith({
      StartExecution: ({ name }: { name: string }) =>
        known.includes(name) ? refuse('ExecutionAlreadyExists') : {},
      DescribeExecution: () => ({ status: 'FAILED' }),
      RedriveExecution: () => refuse('ExecutionNotRedrivable'),
    });
    await expect(executions.ensure(input, 40_000)).resolves.toBe('started');
    expect(sent.at(-1)?.input).toMatchObject({ name: 'trading.failover.e2.again-2' });
  });

  it('may be refused', async () => {
    const start = executionsWith({ StartExecution: () => refuse('StateMachineDoesNotExist') });
    await expect(start.executions.ensure(input, 0)).rejects.toMatchObject({ retryable: false });
    const redrive = executionsWith({
      ...exists,
      DescribeExecution: () => ({ status: 'FAILED' }),
      RedriveExecution: () => refuse('InternalFailure', 500),
    });
    await expect(redrive.executions.ensure(input, 40_000)).rejects.toMatchObject({
      retryable: true,
    });
  });
});

describe('an answer', () => {
  it('makes the execution look again', async () => {
    const { client, sent } = executionsWith({ SendTaskSuccess: () => ({}) });
    await answerQuestion(client, 'token');
    expect(sent[0]?.input).toEqual({ taskToken: 'token', output: '{}' });
  });

  it('may come after it has looked by itself', async () => {
    const late = executionsWith({ SendTaskSuccess: () => refuse('TaskTimedOut') });
    await expect(answerQuestion(late.client, 'token')).resolves.toBeUndefined();
    const broken = executionsWith({ SendTaskSuccess: () => refuse('InternalFailure', 500) });
    await expect(answerQuestion(broken.client, 'token')).rejects.toMatchObject({ retryable: true });
  });
});
