import * as pulumi from '@pulumi/pulumi';
import { substitute } from '../private/failover-runtime';
import type { References } from './references';

/**
 * Data of a blueprint in which text may be known at deployment only. What is one of a few words is always known, since
 * code chooses by it.
 */
export type Deployed<T> = T extends string
  ? string extends T
    ? string | pulumi.Output<string>
    : T
  : T extends readonly (infer Item)[]
    ? Deployed<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Deployed<T[Key]> }
      : T;

/** The same data with outputs in place of references, also inside longer text. */
export function deployed<T>(data: T, references: References): Deployed<T> {
  return substitute<T, pulumi.Output<string>>(data, {
    resolve: (path) => references.at(path),
    join: (parts) => pulumi.concat(...parts),
  }) as Deployed<T>;
}
