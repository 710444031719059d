import { randomBytes } from 'node:crypto';
import type { Caller } from '../faults/call-match';

/** By which key each function signs while it runs, so that its calls can be told, and it can be killed by them. */
export class Callers {
  private readonly known = new Map<
    string,
    { readonly caller: Caller; readonly kill: () => void }
  >();

  /** Who is behind a key; nothing for keys that nobody was given (a test's own). */
  caller(accessKeyId: string | undefined): Caller {
    const service = SERVICES[accessKeyId ?? ''];
    if (service !== undefined) return { principal: service };
    return this.known.get(accessKeyId ?? '')?.caller ?? {};
  }

  add(accessKeyId: string, caller: Caller, kill: () => void): void {
    this.known.set(accessKeyId, { caller, kill });
  }

  /** A key for somebody who acts as this role and is no function. */
  keyOf(principal: string): string {
    const accessKeyId = `RIG${randomBytes(8).toString('hex').toUpperCase()}`;
    this.add(accessKeyId, { principal }, () => undefined);
    return accessKeyId;
  }

  kill(accessKeyId: string | undefined): void {
    this.known.get(accessKeyId ?? '')?.kill();
  }
}

/** The keys by which the stand-in calls on behalf of its services. */
const SERVICES: Readonly<Record<string, string>> = {
  ak: 'state-machine',
  events: 'eventbridge',
  cloudformation: 'cloudformation',
};
