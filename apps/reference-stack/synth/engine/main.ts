/** Runs a compiled Pulumi program without an engine: `node engine.js <program.js> <project> <file of registrations>`. */
import { writeFileSync } from 'node:fs';
import * as pulumi from '@pulumi/pulumi';
import { CONFIGURATION, SUFFIX } from '../settings';
import { type Registration, type Request, registrationOf } from './registration';
import { Service } from './service';

/** The part of the SDK's own stand-in that hands requests on. */
interface Monitor {
  registerResource: (request: Request, answer: unknown) => Promise<void>;
}

async function main(program: string, project: string, file: string): Promise<void> {
  const configuration = Object.entries(CONFIGURATION).map(
    ([name, value]) => [`${project}:${name}`, textOf(value)] as const,
  );
  pulumi.runtime.setAllConfig(Object.fromEntries(configuration));
  await pulumi.runtime.setMocks(new Service(), project, SUFFIX, false);
  const registrations = listen(pulumi.runtime.getMonitor() as unknown as Monitor);
  const outputs = (await import(program)) as object;
  // Everything that waits for something else has been declared then, too.
  await pulumi.runtime.disconnect();
  writeFileSync(
    file,
    `${JSON.stringify({ registrations, outputs: Object.keys(outputs) }, null, 1)}\n`,
  );
}

/** As the engine hands settings on. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The SDK's stand-in shows inputs alone; requests say more, such as what is protected. */
function listen(monitor: Monitor): Registration[] {
  const registrations: Registration[] = [];
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    registrations.push(registrationOf(request));
    return register(request, answer);
  };
  return registrations;
}

const [program = '', project = '', file = ''] = process.argv.slice(2);
void main(program, project, file);
