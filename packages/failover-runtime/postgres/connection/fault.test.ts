import { ConnectionFault, isWorthAnotherLook, toFault } from './fault';

const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

it.each([
  ['a refusal', coded('ECONNREFUSED'), false, 'refused'],
  ['a reset before the first word', coded('ECONNRESET'), false, 'refused'],
  ['a reset in mid-talk', coded('ECONNRESET'), true, 'failed'],
  [
    'an end before the first word',
    new Error('Connection terminated unexpectedly'),
    false,
    'refused',
  ],
  ['no route', coded('EHOSTUNREACH'), false, 'silent'],
  ['a name that cannot be resolved', coded('ENOTFOUND'), false, 'silent'],
  ['the kernel giving up', coded('ETIMEDOUT'), false, 'silent'],
  ['a certificate of another host', coded('ERR_TLS_CERT_ALTNAME_INVALID'), true, 'failed'],
  [
    'an error of the database',
    coded('42P01', 'relation "pgdr.control" does not exist'),
    true,
    'failed',
  ],
])('sorts %s', (_, error, heard, outcome) => {
  expect(toFault(error, heard).outcome).toBe(outcome);
});

it('keeps an SQLSTATE and takes no other code for one', () => {
  expect(toFault(coded('28P01'), true).sqlState).toBe('28P01');
  expect(toFault(coded('DEPTH_ZERO_SELF_SIGNED_CERT'), true).sqlState).toBeUndefined();
});

it('leaves a fault as it is', () => {
  const fault = new ConnectionFault('silent', 'no answer within 100 ms');
  expect(toFault(fault, true)).toBe(fault);
});

it.each([
  ['a broken connection', toFault(coded('ECONNRESET'), true), true],
  ['a shutdown', toFault(coded('57P01'), true), true],
  ['an error of a statement', toFault(coded('42P01'), true), false],
  ['silence', new ConnectionFault('silent', 'no answer'), false],
])('looks again after %s: %#', (_, fault, again) => {
  expect(isWorthAnotherLook(fault)).toBe(again);
});
