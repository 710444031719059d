import type { Removal, Resource, Tags } from './resource';

/** A key of the account, rotated every year. Attributes: `id`, `arn`. */
export interface CustomerKey extends Resource {
  /** `alias/…`, the physical name. */
  readonly alias: string;
  readonly tags: Tags;
  readonly description: string;
  readonly rotation: true;
  /** Days between the wish to delete it and its end. */
  readonly pendingDays: number;
  /** Services that may use it to hand messages to encrypted topics. */
  readonly services: readonly string[];
  readonly removal: Removal;
}
