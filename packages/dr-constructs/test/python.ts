import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOf } from './installation';

const PACKAGE = join(__dirname, '..');

/** Python with the CDK, made at the first use and kept: packages come from the index that pip is set up with. */
const ENVIRONMENT = join(PACKAGE, '.venv');

/** Python, with the CDK in the version that this package is developed with, and with this package. */
export function pythonWithPackage(): string {
  const python = pythonWithCdk();
  const wheel = buildWheel(python);
  execFileSync(python, ['-m', 'pip', 'install', '-q', '--no-deps', '--force-reinstall', wheel], {
    stdio: 'pipe',
  });
  return python;
}

function pythonWithCdk(): string {
  const { version } = JSON.parse(
    readFileSync(join(folderOf('aws-cdk-lib'), 'package.json'), 'utf8'),
  ) as { version: string };
  const python = join(ENVIRONMENT, 'bin/python');
  const stamp = join(ENVIRONMENT, `cdk-${version}`);
  if (existsSync(stamp)) return python;
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', ENVIRONMENT], { stdio: 'pipe' });
  execFileSync(
    python,
    ['-m', 'pip', 'install', '-q', `aws-cdk-lib==${version}`, 'setuptools', 'wheel'],
    { stdio: 'pipe' },
  );
  execFileSync('touch', [stamp]);
  return python;
}

/** The generated package's own build wants a version of setuptools that is not everywhere; this one builds the same. */
function buildWheel(python: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dr-constructs-python-'));
  const pacmak = require.resolve('jsii-pacmak/bin/jsii-pacmak');
  execFileSync(
    process.execPath,
    [pacmak, '--code-only', '--target', 'python', '--outdir', folder, PACKAGE],
    { stdio: 'pipe' },
  );
  const project = join(folder, 'python');
  execFileSync(python, ['setup.py', '-q', 'bdist_wheel'], { cwd: project, stdio: 'pipe' });
  const [wheel] = readdirSync(join(project, 'dist')).filter((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`No wheel was built in ${project}.`);
  return join(project, 'dist', wheel);
}
