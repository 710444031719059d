import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Names the space in which a process id means something. Containers may share a directory for temporary
 * files and still not see each other's processes: what is dead here may be alive there.
 */
export function processSpace(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
