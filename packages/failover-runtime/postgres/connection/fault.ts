import type { ProbeOutcome } from '../../core/observation';

/** Why a connection or a statement came to nothing. */
export class ConnectionFault extends Error {
  constructor(
    /** What a probe makes of it. */
    readonly outcome: Exclude<ProbeOutcome, 'answered' | 'stopped'>,
    /** For people: `ECONNREFUSED`, `no pg_hba.conf entry …`. */
    readonly detail: string,
    /** The SQLSTATE, where the server said one. */
    readonly sqlState?: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = 'ConnectionFault';
  }
}

/** The network said by itself, rather than the host, that it cannot get there: for us the same as silence. */
const NO_WAY_THERE = [
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** How a broken connection shows itself: as a system error, or as pg's own words for an end without an error. */
const BROKEN =
  /^(ECONNRESET|EPIPE)$|Connection terminated|Client network socket disconnected|not queryable/;

/** The last words of a server that ends our session: shut down, crashed, or told to. */
const ENDED_BY_SERVER = ['57P01', '57P02', '57P03', '57P05'];

/** Whether the connection broke or was ended (rather than a statement having failed on one that goes on). */
export function isBroken(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return BROKEN.test(code ?? '') || BROKEN.test(message ?? '');
}

/** Whether the same statement on a new connection would tell more of the server than this fault does. */
export function isWorthAnotherLook(fault: ConnectionFault): boolean {
  return isBroken(fault.cause) || ENDED_BY_SERVER.includes(fault.sqlState ?? '');
}

/** Sorts an error of pg or of the socket. `heard`: the server had sent at least one byte on this connection. */
export function toFault(error: unknown, heard: boolean): ConnectionFault {
  if (error instanceof ConnectionFault) return error;
  const { code, message } = error as NodeJS.ErrnoException & { severity?: string };
  const options = { cause: error };
  if (code === 'ECONNREFUSED') return new ConnectionFault('refused', code, undefined, options);
  if (code !== undefined && NO_WAY_THERE.includes(code))
    return new ConnectionFault('silent', code, undefined, options);
  if (isBroken(error)) {
    const how = code ?? 'closed by the server';
    // Accepted and dropped without a word: nobody is behind that port.
    return heard
      ? new ConnectionFault('failed', how, undefined, options)
      : new ConnectionFault('refused', how, undefined, options);
  }
  // pg's errors have both; an SQLSTATE has five characters, codes of Node.js are longer.
  return new ConnectionFault('failed', message, code?.length === 5 ? code : undefined, options);
}
