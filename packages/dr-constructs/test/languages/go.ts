import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../folders';
import { generatedCode } from '../generated-code';
import { PROGRAMS, synthesize, versionOf } from '../installation';

/** Builds a program with the generated module, which stands in for the published one, and runs it. */
export function synthesizeWithGo(program: string): Record<string, unknown> {
  const folder = temporaryFolder();
  cpSync(join(PROGRAMS, `${program}.go`), join(folder, 'main.go'));
  writeFileSync(join(folder, 'go.mod'), manifest(join(generatedCode('go'), 'drconstructs')));
  execFileSync('go', ['build', '-mod=mod', '-o', program, '.'], { cwd: folder, stdio: 'pipe' });
  return synthesize(join(folder, program), [], folder);
}

/** With the same version of the CDK that the program in JavaScript has. */
function manifest(module: string): string {
  const name = 'github.com/pg-dr/dr-constructs-go/drconstructs';
  return `module example.com/transactions

go 1.23

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v${versionOf('aws-cdk-lib')}
	${name} v0.0.0
)

replace ${name} => ${module}
`;
}
