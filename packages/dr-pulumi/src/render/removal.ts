import type { Removal } from '../private/failover-runtime';
import type { Options } from './rendering';

/** What becomes of a resource when the program no longer declares it, or replaces it. */
export function onRemoval(removal: Removal): Options {
  return removal === 'retain' ? { retainOnDelete: true } : {};
}
