import { call } from './call';
import { isFault, ServiceError, toServiceError } from './errors';
import { clientSettings } from './limits';
import { fault } from '../testing/scripted';

describe('a call', () => {
  it('hands on what the service answers', async () => {
    await expect(call('asking', async () => 'answer')).resolves.toBe('answer');
  });

  it('fails with what was being done, and the name of the fault', async () => {
    const calling = call('asking', async () => {
      throw fault('InvalidDBInstanceStateFault');
    });
    await expect(calling).rejects.toThrow('asking: InvalidDBInstanceStateFault');
    await expect(calling).rejects.toMatchObject({
      fault: 'InvalidDBInstanceStateFault',
      retryable: false,
      code: 'PGDR_SERVICE',
    });
  });

  it('gives up when its time is up, also while the SDK pauses between attempts', async () => {
    let aborted = false;
    const calling = call(
      'asking',
      ({ abortSignal }) => {
        abortSignal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => undefined);
      },
      5,
    );
    await expect(calling).rejects.toMatchObject({ fault: 'TimeoutError', retryable: true });
    expect(aborted).toBe(true);
  });
});

describe('an error of the SDK', () => {
  it.each([
    ['a throttled request', fault('ThrottlingException'), true],
    ['a limit of requests', fault('RequestLimitExceeded'), true],
    ['a status of too many requests', fault('Odd', 429), false],
    ['a failure of the service', fault('InternalServerError', 500), true],
    ['a refusal', fault('AccessDenied', 403), false],
    ['a broken connection', Object.assign(new Error('reset'), { name: 'ECONNRESET' }), true],
    ['an answer that was not understood', new SyntaxError('Unexpected token <'), true],
    ['a refusal without a side', { name: 'Odd', $metadata: { httpStatusCode: 404 } }, false],
    ['too many requests without a side', { name: 'Odd', $metadata: { httpStatusCode: 429 } }, true],
    ['an error that the SDK calls retryable', fault('Odd', 400, { $retryable: {} }), true],
    ['nothing known', {}, true],
  ])('%s: retryable %#', (_what, error, retryable) => {
    expect(toServiceError(error, 'asking').retryable).toBe(retryable);
  });

  it('is recognised with and without the suffix of its class', () => {
    const error = toServiceError(fault('DBInstanceNotFoundFault'), 'looking');
    expect(isFault(error, 'DBInstanceNotFound')).toBe(true);
    expect(isFault(error, 'DBSnapshotNotFound')).toBe(false);
    expect(isFault(new Error('DBInstanceNotFound'), 'DBInstanceNotFound')).toBe(false);
    expect(error).toBeInstanceOf(ServiceError);
  });
});

describe('the settings of a client', () => {
  it('bound connection and request, and repeat by the SDK', () => {
    expect(clientSettings('eu-west-1')).toEqual({
      region: 'eu-west-1',
      maxAttempts: 7,
      retryMode: 'standard',
      requestHandler: {
        connectionTimeout: 1_000,
        requestTimeout: 3_000,
        throwOnRequestTimeout: true,
      },
    });
  });
});
