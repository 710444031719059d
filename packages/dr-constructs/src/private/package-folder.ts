import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package. How far above it is differs: when the package is built, all code becomes one file. */
export const PACKAGE_FOLDER = nearestPackage(__dirname);

function nearestPackage(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearestPackage(dirname(folder));
}
