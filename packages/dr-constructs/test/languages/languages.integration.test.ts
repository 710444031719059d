import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedCode } from '../generated-code';
import { javascriptTemplates } from '../installation';
import { synthesizeWithGo } from './go';
import { synthesizeWithJava } from './java';
import { testWith } from './toolchain';

/** Compiling what the CDK is in Go takes minutes the first time; then the compiler has it. */
const COLD_MS = 1_200_000;

testWith(
  { java: '-version', javac: '-version', mvn: '-version' },
  'a program in Java synthesizes what the same program in JavaScript does',
  () => expect(synthesizeWithJava('Transactions')).toEqual(javascriptTemplates()),
  COLD_MS,
);

testWith(
  { go: 'version' },
  'a program in Go synthesizes what the same program in JavaScript does',
  () => expect(synthesizeWithGo('transactions')).toEqual(javascriptTemplates()),
  COLD_MS,
);

test('the package for .NET is generated; it is not built', () => {
  const project = join(generatedCode('dotnet'), 'PgDr.Constructs');
  expect(existsSync(join(project, 'PgDr/Constructs/CrossRegionPostgres.cs'))).toBe(true);
  expect(readFileSync(join(project, 'PgDr.Constructs.csproj'), 'utf8')).toContain(
    'Include="Amazon.CDK.Lib"',
  );
});
