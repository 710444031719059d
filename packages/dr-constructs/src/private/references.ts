import { Aws, Fn, type IResolveContext, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ReferenceMissingError } from '../errors';

/** What a path stands for, and where it is made. */
interface Known {
  readonly value: string;
  /** The stack it is made in; absent for what the user gave. */
  readonly stack?: Stack;
  /** The same, put together from names: what other stacks use, so that nothing is looked up between regions. */
  readonly computed?: string;
}

const ZONE = /^[a-z]+\.availability-zones\.([1-9])$/;

/**
 * What the references of a blueprint stand for. Parts may be added in any order: a path is looked up when templates are
 * written, and all parts have said by then what they made.
 */
export class References {
  private readonly known = new Map<string, Known>();

  /** Says what the user gave for a path. */
  give(path: string, value: string): void {
    this.known.set(path, { value });
  }

  /** Says what a construct has made. */
  provide(maker: Construct, path: string, value: string, computed?: string): void {
    this.known.set(path, { value, stack: Stack.of(maker), ...(computed && { computed }) });
  }

  /** A token for what the path stands for. */
  at(path: string): string {
    if (path === 'account') return Aws.ACCOUNT_ID;
    if (path === 'partition') return Aws.PARTITION;
    const zone = ZONE.exec(path)?.[1];
    if (zone !== undefined) return Fn.select(Number(zone) - 1, Fn.getAzs());
    return Lazy.uncachedString(
      { produce: (context) => this.resolve(path, context) },
      { displayHint: path },
    );
  }

  private resolve(path: string, { scope }: IResolveContext): string {
    const known = this.known.get(path);
    if (known === undefined) throw new ReferenceMissingError(path, scope.node.path);
    const isElsewhere = known.stack !== undefined && known.stack !== Stack.of(scope);
    return isElsewhere && known.computed !== undefined ? known.computed : known.value;
  }
}
