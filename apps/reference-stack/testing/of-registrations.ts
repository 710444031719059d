import { readFileSync } from 'node:fs';
import type { Registration } from '../synth/engine/registration';
import { type Declared, named, type Resource } from './resource';
import { inputName, WORDS } from './words';

/** What a Pulumi program declares, by what it asked the engine for. */
export function ofRegistrations(program: string, file: string): Declared {
  const { registrations, outputs } = JSON.parse(readFileSync(file, 'utf8')) as {
    registrations: readonly Registration[];
    outputs: readonly string[];
  };
  return {
    program,
    resources: registrations.map(resourceOf),
    outputs,
    text: JSON.stringify(registrations.map(withoutSecrets)),
  };
}

function resourceOf({ type, inputs, retainOnDelete }: Registration): Resource {
  const { region, ...rest } = inputs;
  const properties = Object.entries(rest).map(([input, value]) => [inputName(type, input), value]);
  return named({
    type: WORDS[type]?.type ?? type,
    region: typeof region === 'string' ? region : 'global',
    properties: Object.fromEntries(properties) as Resource['properties'],
    retained: retainOnDelete,
  });
}

/** As they are written down: secrets are encrypted there. */
function withoutSecrets({ inputs, secrets, ...rest }: Registration): object {
  const shown = Object.entries(inputs).filter(([name]) => !secrets.includes(name));
  return { ...rest, inputs: Object.fromEntries(shown) };
}
