import * as pulumi from '@pulumi/pulumi';
import { ReferenceMissingError } from '../errors';

/** Says what a path stands for that no resource of the deployment makes: accounts, zones, versions. */
export type LookUp = (path: string) => pulumi.Output<string> | undefined;

interface Known {
  readonly output: pulumi.Output<string>;
  readonly resolve: (source: pulumi.Output<string>) => void;
  isMade: boolean;
}

/**
 * What the references of a blueprint stand for. Resources may be declared in any order, also across regions that
 * refer to each other: a path that nothing has made yet is an output that waits for its maker.
 */
export class References {
  private readonly known = new Map<string, Known>();

  constructor(private readonly lookUp: LookUp) {}

  /** Says what has been made for a path, or given by the user. */
  provide(path: string, value: pulumi.Input<string>): void {
    const known = this.knownAt(path);
    known.isMade = true;
    known.resolve(pulumi.output(value));
  }

  /** What the path stands for. */
  at(path: string): pulumi.Output<string> {
    const known = this.known.get(path);
    if (known !== undefined) {
      return known.output;
    }
    const found = this.lookUp(path);
    if (found === undefined) {
      return this.knownAt(path).output;
    }
    this.provide(path, found);
    return this.at(path);
  }

  /**
   * Checks, when everything is declared, that nothing waits for ever.
   *
   * @throws ReferenceMissingError
   */
  complete(): void {
    const missing = [...this.known].filter(([, { isMade }]) => !isMade).map(([path]) => path);
    if (missing.length > 0) {
      throw new ReferenceMissingError(missing.sort());
    }
  }

  private knownAt(path: string): Known {
    const existing = this.known.get(path);
    if (existing !== undefined) {
      return existing;
    }
    const [output, resolve] = pulumi.deferredOutput<string>();
    const known: Known = { output, resolve, isMade: false };
    this.known.set(path, known);
    return known;
  }
}
