import { AdapterError } from '../plan/errors';
import type { Ports } from '../plan/ports';
import type { SimProcess } from '../simulator/world';

/**
 * What befalls one call, counted from 1:
 * - `dies-before`: the process dies instead of sending it; `dies-after`: when it has gone out, before its answer;
 * - `call-lost`: it never arrives; `answer-lost`: it has its effect, and the caller never hears of it.
 */
export interface Fault {
  readonly call: number;
  readonly what: 'dies-before' | 'dies-after' | 'call-lost' | 'answer-lost';
}

/** Counts the calls of a process's ports, and lets one of them fare badly. */
export class FaultyPorts {
  readonly calls: string[] = [];

  constructor(
    private readonly process: SimProcess,
    private readonly fault?: Fault,
  ) {}

  /** The ports with every call counted, however deep it lies. Time is not a call. */
  of(ports: Ports): Ports {
    return this.wrap({ ...ports }, '') as Ports;
  }

  private wrap(target: object, path: string): object {
    return new Proxy(target, {
      get: (it, name) => {
        const value: unknown = Reflect.get(it, name);
        const where = `${path}${String(name)}`;
        if (where === 'clock') {
          return value;
        }
        if (typeof value === 'function') {
          return (...args: unknown[]): unknown =>
            this.call(where, () => Reflect.apply(value, it, args) as unknown);
        }
        return typeof value === 'object' && value !== null ? this.wrap(value, `${where}.`) : value;
      },
    });
  }

  private call(where: string, send: () => unknown): unknown {
    this.calls.push(where);
    const what = this.calls.length === this.fault?.call ? this.fault.what : undefined;
    if (what === 'dies-before') {
      this.process.kill();
    }
    if (!this.process.isAlive) {
      return new Promise(() => undefined);
    }
    // A probe never rejects: what is lost of it is silence, which other tests are about.
    const isLost = (what === 'call-lost' || what === 'answer-lost') && !where.endsWith('observe');
    const answer = what === 'call-lost' && isLost ? undefined : send();
    if (what === 'dies-after') {
      this.process.kill();
    }
    if (!isLost) {
      return answer;
    }
    Promise.resolve(answer).catch(() => undefined); // Nobody hears that it failed, either.
    return this.nothingHeard();
  }

  private async nothingHeard(): Promise<never> {
    await this.process.sleep(30);
    throw new AdapterError('No answer within 30 ms.');
  }
}
