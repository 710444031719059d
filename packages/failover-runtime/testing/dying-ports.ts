import type { Ports } from '../plan/ports';
import type { SimProcess } from '../simulator/world';

/** Where a process dies: instead of its call of this number, or after the call has gone out and before its answer. */
export interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Counts the calls of a process's ports, and kills the process at one of them. */
export class DyingPorts {
  readonly calls: string[] = [];

  constructor(
    private readonly process: SimProcess,
    private readonly death?: Death,
  ) {}

  /** The ports with every call counted, whatever folder of ports it lies in. Time is not a call. */
  of(ports: Ports): Ports {
    return this.wrap({ ...ports }, '') as Ports;
  }

  private wrap(target: object, path: string): object {
    return new Proxy(target, {
      get: (it, name) => {
        const value: unknown = Reflect.get(it, name);
        const where = `${path}${String(name)}`;
        if (path === '' && name === 'clock') {
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
    const dies = this.calls.length === this.death?.call;
    if (dies && this.death.when === 'before') {
      this.process.kill();
    }
    if (!this.process.isAlive) {
      return new Promise(() => undefined);
    }
    const answer = send();
    if (dies) {
      this.process.kill();
    }
    return answer;
  }
}
