import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '../folders';
import { generatedCode } from '../generated-code';
import { oldestPeer, PROGRAMS, synthesize, versionOf } from '../installation';

/** Packages of others, and this one when it is installed: kept between runs, apart from the user's own. */
const REPOSITORY = join(__dirname, '../../out/languages/maven');

/** Builds the generated package with Maven, installs it, and runs a program that depends on it. */
export function synthesizeWithJava(program: string): Record<string, unknown> {
  maven(generatedCode('java'), 'install', '-DskipTests', '-Dmaven.javadoc.skip=true');

  const folder = temporaryFolder();
  const sources = join(folder, 'src/main/java');
  mkdirSync(sources, { recursive: true });
  cpSync(join(PROGRAMS, `${program}.java`), join(sources, `${program}.java`));
  writeFileSync(join(folder, 'pom.xml'), manifest());
  maven(folder, 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath');
  const classpath = ['target/classes', readFileSync(join(folder, 'classpath'), 'utf8').trim()];
  return synthesize('java', ['-cp', classpath.join(delimiter), program], folder);
}

function maven(cwd: string, ...parameters: string[]): void {
  execFileSync('mvn', ['-q', '-B', `-Dmaven.repo.local=${REPOSITORY}`, ...parameters], {
    cwd,
    stdio: 'pipe',
  });
}

/** With the oldest CDK that is allowed: Java has no newer one everywhere. */
function manifest(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>transactions</artifactId>
  <version>1.0.0</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.github.pg-dr</groupId>
      <artifactId>dr-constructs</artifactId>
      <version>${versionOf('@pg-dr/dr-constructs')}</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awscdk</groupId>
      <artifactId>aws-cdk-lib</artifactId>
      <version>${oldestPeer('aws-cdk-lib')}</version>
    </dependency>
  </dependencies>
</project>
`;
}
