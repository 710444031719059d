import { format } from 'prettier';

/** Code as the workspace's formatter writes it, so that lines of two programs can be compared. */
export function prettyCode(code: string): Promise<string> {
  return format(code, { parser: 'babel', printWidth: 100, singleQuote: true });
}
