import { execFileSync } from 'node:child_process';

/** A suite that says which engine it runs with, the one on the PATH, or that it does not run. */
export function describeWithEngine(title: string, suite: () => void): void {
  const [engine, host] = [engineVersion(), languageHostVersion('nodejs')];
  if (engine === undefined || host === undefined) {
    describe.skip(
      `NOT RUN, there is no engine (pulumi, pulumi-language-nodejs) on the PATH: ${title}`,
      suite,
    );
  } else {
    describe(`with the engine ${engine}: ${title}`, suite);
  }
}

/** The version of the engine on the PATH, such as `v3.248.0`; nothing if there is none. */
function engineVersion(): string | undefined {
  return printedBy('pulumi', 'version');
}

/** The version of what runs programs and plugins of a language for the engine; nothing if there is none. */
function languageHostVersion(language: string): string | undefined {
  return printedBy(`pulumi-language-${language}`, '-version');
}

function printedBy(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}
