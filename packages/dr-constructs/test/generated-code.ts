import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from './folders';

const PACKAGE = join(__dirname, '..');

/** Languages that the package is written in besides its own. */
export type Language = 'dotnet' | 'go' | 'java' | 'python';

/** The package in another language as it would be published: its sources and manifest, not built yet. */
export function generatedCode(language: Language): string {
  const folder = temporaryFolder();
  const pacmak = require.resolve('jsii-pacmak/bin/jsii-pacmak');
  execFileSync(
    process.execPath,
    [pacmak, '--code-only', '--target', language, '--outdir', folder, PACKAGE],
    { stdio: 'pipe' },
  );
  return join(folder, language);
}
