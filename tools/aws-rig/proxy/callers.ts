import type { Caller } from '../faults/call-match';

/** By which key each function signs while it runs, so that its calls can be told, and it can be killed by them. */
export class Callers {
  private readonly known = new Map<
    string,
    { readonly caller: Caller; readonly kill: () => void }
  >();

  /** Who is behind a key; nothing for keys that nobody was given (a test's own). */
  caller(accessKeyId: string | undefined): Caller {
    if (accessKeyId === STATE_MACHINES_KEY) return { principal: 'state-machine' };
    return this.known.get(accessKeyId ?? '')?.caller ?? {};
  }

  add(accessKeyId: string, caller: Caller, kill: () => void): void {
    this.known.set(accessKeyId, { caller, kill });
  }

  kill(accessKeyId: string | undefined): void {
    this.known.get(accessKeyId ?? '')?.kill();
  }
}

/** moto's interpreter of state machines signs its calls with this one. */
const STATE_MACHINES_KEY = 'ak';
