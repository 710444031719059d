import { IgnoreFile, type Project } from 'projen';

/** What tools write and nobody commits. */
const written = [
  'node_modules/',
  'dist/',
  'dist.next/',
  'out/',
  'coverage/',
  'test-results.*.json',
  '.nx/',
  '.venv/',
  '*.tgz',
  '*.tsbuildinfo',
  '.jsii',
  '.jsii.tabl.json',
  'tsconfig.jsii.json',
];

export function addIgnoredFiles(project: Project): void {
  project.gitignore.exclude(...written);
}

/** Generated files look as their generator writes them. Call it when all of them are known. */
export function writePrettierIgnore(project: Project): void {
  const generated = project.files.map((file) => `/${file.path}`).sort();
  new IgnoreFile(project, '.prettierignore').exclude(
    ...written,
    'package-lock.json',
    '*.golden.*',
    '**/generated/**',
    'packages/dr-constructs/API.md',
    ...generated,
  );
}
