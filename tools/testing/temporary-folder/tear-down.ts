import { rmSync } from 'node:fs';
import { TEMPORARY_FOLDER } from './set-up';

/** After the last test. */
export default function tearDown(): void {
  const folder = process.env[TEMPORARY_FOLDER];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
