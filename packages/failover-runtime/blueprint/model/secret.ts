import type { NamedResource, Removal } from './resource';

/** The login. Attributes: `arn`, `password` (of the database; never shown). */
export interface Secret extends NamedResource {
  readonly description: string;
  /** ARN of the key; absent: AWS's own. */
  readonly keyArn?: string;
  readonly generatedPassword: {
    readonly length: number;
    /** Characters that neither RDS nor a connection string takes. */
    readonly excludedCharacters: string;
  };
  /**
   * What the first version holds besides the password. Later versions are written at run time: a deployment never
   * writes it again.
   */
  readonly firstValue: {
    readonly username: string;
    readonly host: string;
    readonly port: number;
    readonly dbname: string;
    readonly engine: 'postgres';
  };
  /** Absent: there is no other region. */
  readonly replica?: { readonly region: string; readonly keyArn?: string };
  /** Absent: it is not rotated. */
  readonly rotation?: {
    /** Id of the function. */
    readonly function: string;
    readonly everyDays: number;
  };
  /** Deleted at once, not after some days. */
  readonly deleteAtOnce: boolean;
  readonly removal: Removal;
}
