import { join } from 'node:path';
import { type Deployment, outputOf, type Program, PROGRAMS } from '../programs';
import { ofAssembly } from './of-assembly';
import { ofRegistrations } from './of-registrations';
import type { Declared } from './resource';

const root = join(__dirname, '..');

/** What the programs of a deployment declare, each in its tool, as the target `synth` has left it. */
export function declaredOf(deployment: Deployment): Declared[] {
  return PROGRAMS.filter(
    (program) => program.deployment === deployment && program.tool !== 'cdk-python',
  ).map(read);
}

function read(program: Program): Declared {
  const name = `${program.deployment} (${program.tool})`;
  const output = join(root, outputOf(program));
  return program.tool === 'pulumi' ? ofRegistrations(name, output) : ofAssembly(name, output);
}
