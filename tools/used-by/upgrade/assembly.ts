import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statefulPart } from './stateful-part';
import type { Template, Templates } from './template';

/** How the CDK ends the names of templates. */
const SYNTHESIZED = '.template.json';
/** How the kept ones end: files that are compared with, and left as they were written. */
const RECORDED = '.golden.json';

/** The templates that the CDK wrote into a folder; none if there is no such folder. */
export function synthesizedTemplates(directory: string): Templates {
  return readTemplates(directory, SYNTHESIZED);
}

/** The templates that were kept in a folder; none if there is no such folder. */
export function recordedTemplates(directory: string): Templates {
  return readTemplates(directory, RECORDED);
}

function readTemplates(directory: string, suffix: string): Templates {
  const files = listed(directory).filter((file) => file.endsWith(suffix));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -suffix.length),
      JSON.parse(readFileSync(join(directory, file), 'utf8')) as Template,
    ]),
  );
}

/** Keeps what matters of the templates, for comparisons with later versions. */
export function recordTemplates(directory: string, templates: Templates): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [stack, template] of Object.entries(templates)) {
    const text = `${JSON.stringify(statefulPart(template), null, 2)}\n`;
    writeFileSync(join(directory, stack + RECORDED), text);
  }
}

function listed(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
