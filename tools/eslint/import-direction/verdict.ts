import { builtinModules } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Direction, inTests } from './directions';

export interface Import {
  /** The package's folder. */
  readonly root: string;
  /** The importing file. */
  readonly file: string;
  /** What it imports, as written. */
  readonly source: string;
}

/** Why an import is refused, or `undefined` if it is allowed. */
export function refusal(
  directions: Readonly<Record<string, Direction>>,
  { root, file, source }: Import,
): string | undefined {
  const folder = folderOf(relative(root, file));
  const direction = directions[folder];
  if (!direction) return `'${folder}' has no row in the table of import directions`;

  const extra = isTest(file) ? inTests : undefined;
  if (source.startsWith('.')) {
    const target = folderOf(relative(root, resolve(dirname(file), source)));
    const ofTests = extra ? [...extra.folders, ...(direction.inTests ?? [])] : [];
    const allowed = [folder, ...direction.folders, ...ofTests];
    if (allowed.includes(target)) return undefined;
    return `'${folder}' may import from ${list(allowed)}, not from '${target}'`;
  }

  if (source.startsWith('node:') || builtinModules.includes(source)) {
    const name = source.replace(/^node:/, '');
    const allowed = [direction.builtins, extra?.builtins ?? []];
    if (allowed.some((names) => names === 'all' || names.includes(name))) return undefined;
    return `'${folder}' may not import '${name}' of Node`;
  }

  const packages = [...direction.packages, ...(extra?.packages ?? [])];
  if (packages.some((pattern) => isOfPackage(source, pattern))) return undefined;
  return `'${folder}' may not import the package '${source}'`;
}

/** The first folder of a path relative to the package; `.` for what lies directly in the package. */
function folderOf(path: string): string {
  if (path.startsWith('..')) return path;
  const end = path.indexOf(sep);
  if (end !== -1) return path.slice(0, end);
  const isFolder = path !== '' && path !== 'index' && !path.includes('.');
  return isFolder ? path : '.';
}

function isTest(file: string): boolean {
  return file.endsWith('.test.ts') || file.split(sep).includes('testing');
}

function isOfPackage(source: string, pattern: string): boolean {
  if (pattern.endsWith('/*')) return source.startsWith(pattern.slice(0, -1));
  return source === pattern || source.startsWith(`${pattern}/`);
}

function list(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
