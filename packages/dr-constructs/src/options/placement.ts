import type { Stack } from 'aws-cdk-lib';
import type { NetworkSource } from './network-source';

/** Where a part of a deployment lives. */
export interface PlacementOptions {
  /**
   * Name of the region.
   *
   * @default - the region of `stack`, which must be given then
   */
  readonly region?: string;
  /**
   * The stack that everything of this region is put into.
   *
   * @default - a stack of its own beside the one that the construct is in, named after it and the region's role
   */
  readonly stack?: Stack;
  /**
   * The network of this region.
   *
   * @default - standby: created, 10.1.0.0/16 over three zones; witness: none, it is a table only
   */
  readonly network?: NetworkSource;
}
