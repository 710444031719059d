import { DatabaseError } from 'pg';
import { DeadlineError, isServerAnswer, outcomeOfFailedWrite, reasonOf } from './outcome';

function answered(severity: string, code: string): DatabaseError {
  return Object.assign(new DatabaseError('no', 1, 'error'), { severity, code });
}

const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('the outcome of a write that failed', () => {
  it.each([
    ['the server rolled it back', answered('ERROR', '25006'), 'refused'],
    ['the server ended the session', answered('FATAL', '57P01'), 'indeterminate'],
    ['the server crashed', answered('WARNING', '57P02'), 'indeterminate'],
    ['the connection was reset', reset, 'indeterminate'],
    ['nothing came back', new DeadlineError('the write', 5), 'indeterminate'],
    ['something else', 'a string', 'indeterminate'],
  ])('when %s', (_, error, outcome) => {
    expect(outcomeOfFailedWrite(error)).toBe(outcome);
  });

  it('has a short reason', () => {
    expect(reasonOf(answered('ERROR', '25006'))).toBe('25006');
    expect(reasonOf(reset)).toBe('ECONNRESET');
    expect(reasonOf(new DeadlineError('the write', 5))).toBe('deadline');
    expect(reasonOf(new Error('Connection terminated'))).toBe('Connection terminated');
    expect(reasonOf('a string')).toBe('a string');
  });

  it('tells a server that said no from one that said nothing', () => {
    expect(isServerAnswer(answered('FATAL', '28000'))).toBe(true);
    expect(isServerAnswer(reset)).toBe(false);
  });
});
