import { PgDrError } from '../../core/errors';

/**
 * What is only known when a deployment is deployed stands in a blueprint as a marked string, `<<path>>`: alone, or
 * inside a longer string such as an ARN or JSON.
 *
 * Paths:
 * - `account`, `partition`: of the deployment;
 * - `<role>.<resource>.<attribute>`: an attribute of the resource with this id in the region of this role, as in
 *   `home.database.address`;
 * - the same of what is looked up there: `<role>.availability-zones.<number from 1>`, `<role>.engine.version` (the
 *   newest minor version of the major one), `<role>.managed-key-rds.arn` (the key that AWS keeps for RDS);
 * - `given.…`: what the library that renders has been given by its user, and knows itself.
 */
const MARKED = /<<([a-z0-9-]+(?:\.[a-z0-9-]+)*)>>/g;
const PATH = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/** A path that no placeholder can have. A mistake of whoever builds the blueprint. */
export class ReferencePathError extends PgDrError {
  readonly code = 'PGDR_REFERENCE_PATH';
  readonly retryable = false;
}

/** The marked string that stands for what the path names. */
export function reference(path: string): string {
  if (!PATH.test(path)) {
    throw new ReferencePathError(
      `'${path}' is no path of a reference; expected lower case words with dots between them.`,
    );
  }
  return `<<${path}>>`;
}

/** Whether something in the string is known only at deployment. */
export function hasReference(text: string): boolean {
  return text.search(MARKED) >= 0;
}

/** A string, taken apart: literal text and paths of references in turn, without empty text. */
export type Piece = { readonly text: string } | { readonly path: string };

/** Takes a string apart. */
export function piecesOf(text: string): Piece[] {
  // The expression has one group, so every second part is a path.
  return text
    .split(MARKED)
    .map((part, index) => (index % 2 === 0 ? { text: part } : { path: part }))
    .filter((piece) => 'path' in piece || piece.text !== '');
}
