import type { Region } from '../../core/regions';

/** What a region of a deployment is for. `backup` is a role of its own only where it is no other region. */
export type RegionRole = Region | 'backup';

/** Key and value of every tag of one resource. */
export type Tags = Readonly<Record<string, string>>;

/** What becomes of a resource when the program that declared it no longer does. */
export type Removal = 'retain' | 'destroy';

/**
 * Something that is deployed. Both libraries call it by its `id`; references to it are
 * `<role>.<id>.<attribute>`.
 */
export interface Resource {
  /** Unique in its region; lower case words with hyphens. A promise: it never changes. */
  readonly id: string;
}

/** Something with a physical name, and tags. */
export interface NamedResource extends Resource {
  /** The physical name, fixed, ending with the environment's suffix. */
  readonly name: string;
  readonly tags: Tags;
}

/** Something that has an identifier of the service's, and tags. */
export interface TaggedResource extends Resource {
  readonly tags: Tags;
}
