import { execFileSync } from 'node:child_process';

/** The version of the engine on the PATH, such as `v3.248.0`; nothing if there is none. */
export function engineVersion(): string | undefined {
  return printedBy('pulumi', 'version');
}

/** The version of what runs programs and plugins of a language for the engine; nothing if there is none. */
export function languageHostVersion(language: string): string | undefined {
  return printedBy(`pulumi-language-${language}`, '-version');
}

function printedBy(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}
