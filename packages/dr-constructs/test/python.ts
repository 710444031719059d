import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generatedCode } from './generated-code';
import { versionOf } from './installation';
import { pythonWith } from './python-environment';

/** Python, with the CDK in the version that this package is developed with, and with this package. */
export function pythonWithPackage(): string {
  const version = versionOf('aws-cdk-lib');
  const python = pythonWith(`cdk-${version}`, [`aws-cdk-lib==${version}`, 'setuptools', 'wheel']);
  const wheel = buildWheel(python);
  execFileSync(python, ['-m', 'pip', 'install', '-q', '--no-deps', '--force-reinstall', wheel], {
    stdio: 'pipe',
  });
  return python;
}

/** The generated package's own build wants a version of setuptools that is not everywhere; this one builds the same. */
function buildWheel(python: string): string {
  const project = generatedCode('python');
  execFileSync(python, ['setup.py', '-q', 'bdist_wheel'], { cwd: project, stdio: 'pipe' });
  const [wheel] = readdirSync(join(project, 'dist')).filter((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`No wheel was built in ${project}.`);
  return join(project, 'dist', wheel);
}
