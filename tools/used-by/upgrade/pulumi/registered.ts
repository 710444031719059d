import { readFileSync } from 'node:fs';

/** A resource that a Pulumi program has asked for. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a program has asked for, from a file; none if there is no such file. */
export function readRegistered(path: string): Registered[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Registered[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
