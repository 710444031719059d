import type { GrantorItem } from '../core/lease/grantor';
import { AdapterError } from '../plan/errors';
import type { VersionedItem } from '../plan/ports';

/** Granted to home in epoch 1, for the fourth time. */
export const GRANTED: GrantorItem = {
  sequence: 4,
  epoch: 1,
  outlastMs: 3_100,
  grant: { holder: 'home', epoch: 1 },
};

/** A grantor in memory. */
export function grantor(
  item?: GrantorItem,
): VersionedItem<GrantorItem> & { item: GrantorItem | undefined } {
  return {
    item,
    read() {
      return Promise.resolve(
        this.item === undefined ? { version: 0 } : { version: 1, value: this.item },
      );
    },
    write(value) {
      this.item = value;
      return Promise.resolve({ version: 1, value });
    },
  };
}

/** A grantor that nobody reaches. */
export const unreachable: VersionedItem<GrantorItem> = {
  read: () => Promise.reject(new AdapterError('out of reach')),
  write: () => Promise.reject(new AdapterError('out of reach')),
};

/** A clock that is moved by sleeping. */
export function runningClock() {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    sleep: (durationMs: number) => {
      nowMs += durationMs;
      return Promise.resolve();
    },
  };
}
