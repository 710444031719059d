import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = require.resolve('aws-cdk/bin/cdk');

const QUIETLY = ['--no-notices', '--ci'];

/** The CDK's own command line, with nothing of this machine's settings. */
export class Cdk {
  private readonly home = mkdtempSync(join(tmpdir(), 'pgdr-cdk-'));

  constructor(private readonly environment: Readonly<Record<string, string>>) {}

  bootstrap(account: string, regions: readonly string[]): Promise<string> {
    return this.run(['bootstrap', ...regions.map((region) => `aws://${account}/${region}`)]);
  }

  /** Everything in a cloud assembly, as a pipeline would. */
  deploy(assembly: string): Promise<string> {
    const unasked = ['--require-approval', 'never', '--concurrency', '2'];
    return this.run(['deploy', '--all', '--app', assembly, ...unasked]);
  }

  destroy(assembly: string): Promise<string> {
    return this.run(['destroy', '--all', '--app', assembly, '--force']);
  }

  /** Leaves nothing of the command line's own behind. */
  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private async run(parameters: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [CLI, ...parameters, ...QUIETLY], {
      cwd: this.home,
      env: {
        PATH: process.env.PATH,
        HOME: this.home,
        CDK_HOME: this.home,
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CDK_DISABLE_VERSION_CHECK: '1',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => (said += String(data)));
    }
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) {
      throw new Error(`'cdk ${parameters[0] ?? ''}' ended with ${String(code)}:\n${said}`);
    }
    return said;
  }
}
