import { arch, cpus, platform, totalmem } from 'node:os';
import type { Machine } from './schema';

/** What a reader must know of the machine to judge the numbers; nothing that names it or its user. */
export function machineFacts(): Machine {
  const processors = cpus();
  return {
    platform: platform(),
    architecture: arch(),
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    memoryBytes: totalmem(),
    node: process.version,
  };
}
