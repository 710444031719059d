import { Aws, Fn, type IResolveContext, Lazy } from 'aws-cdk-lib';
import { ReferenceMissingError } from '../errors';

const ZONE = /^[a-z]+\.availability-zones\.([1-9])$/;

/**
 * What the references of a blueprint stand for. Parts may be added in any order: a path is looked up when templates are
 * written, and all parts have said by then what they made.
 */
export class References {
  private readonly known = new Map<string, string>();

  /** Says what a path stands for. */
  give(path: string, value: string): void {
    this.known.set(path, value);
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
    return known;
  }
}
