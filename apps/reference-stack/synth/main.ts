/**
 * Runs every program of this package against the packed libraries, in a directory that has nothing else: `tsx
 * synth/main.ts`. Leaves cloud assemblies and what Pulumi's engine would be asked for in `out`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outputOf, PROGRAMS } from '../programs';
import { bundle } from './compile';
import { makePlace } from './place';
import { type Place, runCdk, runPulumi } from './run';

const LIBRARIES = ['dr-constructs', 'dr-pulumi'];
const root = join(__dirname, '..');

async function main(): Promise<void> {
  const directory = makePlace(root, LIBRARIES);
  try {
    const place: Place = {
      directory,
      engine: bundle(join(__dirname, 'engine', 'main.ts'), join(directory, 'engine.js')),
    };
    rmSync(join(root, 'out'), { recursive: true, force: true });
    const runs = PROGRAMS.filter(({ tool }) => tool !== 'cdk-python').map((program) => {
      const output = join(root, outputOf(program));
      mkdirSync(dirname(output), { recursive: true });
      return program.tool === 'cdk'
        ? runCdk(place, program, output)
        : runPulumi(place, program, output);
    });
    await Promise.all(runs);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

void main();
