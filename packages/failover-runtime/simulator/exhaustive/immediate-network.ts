import type { Region } from '../../core/regions';
import { AdapterError } from '../../plan/errors';
import { Network, noAnswer, type Answer, type Heard, type SimProcess } from '../world';

/** Calls that take no time: when they happen is decided one by one at the gates, not here. */
export class ImmediateNetwork extends Network {
  override async call<T>(
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    effect: () => T,
    heard?: Heard<T>,
  ): Promise<T> {
    try {
      this.reach(caller, to, timeoutMs);
      const value = effect();
      return heard === undefined ? value : heard({ value });
    } catch (error) {
      if (heard === undefined) {
        throw error;
      }
      return heard({ error });
    }
  }

  override begin<T>(
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    effect: (answer: (answer: Answer<T>) => void) => void,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      this.reach(caller, to, timeoutMs);
      effect((answer) => {
        if ('error' in answer) {
          const reason: unknown = answer.error;
          reject(reason instanceof Error ? reason : new AdapterError(String(reason)));
        } else {
          resolve(answer.value);
        }
      });
    });
  }

  private reach(caller: SimProcess, to: Region, timeoutMs: number): void {
    if (!this.links.carries(caller.region, to) || !this.links.carries(to, caller.region)) {
      throw noAnswer(timeoutMs);
    }
  }
}
