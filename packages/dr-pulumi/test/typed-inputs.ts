import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Registration } from '../src/testing/registrations';

const FOLDER = join(__dirname, '../out');

/**
 * What the compiler says of inputs as literals of the provider's own types: of literals it also refuses properties
 * that the type does not have, which mocks accept silently.
 */
export function complaintsAbout(registrations: readonly Registration[]): string[] {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, 'typed-inputs.ts');
  writeFileSync(file, programOf(registrations));
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function programOf(registrations: readonly Registration[]): string {
  const lines = registrations.flatMap(({ type, inputs }, index) => {
    const [, module, name] = /^aws:([a-z0-9]+)\/[A-Za-z0-9]+:([A-Za-z0-9]+)$/.exec(type) ?? [];
    if (module === undefined || name === undefined) return [];
    // Code is an archive, which has no literal.
    const { code: _code, ...rest } = inputs;
    return [
      `import type { ${name}Args as Args${index} } from '@pulumi/aws/${module}';`,
      `export const inputs${index}: Args${index} = ${JSON.stringify(rest)};`,
    ];
  });
  return lines.join('\n');
}
