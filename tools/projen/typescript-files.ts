import { JsonFile, type Project } from 'projen';
import type { WorkspacePackage } from './model';

const notSources = ['dist', 'dist.next', 'out', 'coverage', 'node_modules'];

export function writeBaseTsconfig(project: Project): void {
  new JsonFile(project, 'tsconfig.base.json', {
    obj: {
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2023'],
        module: 'node16',
        moduleResolution: 'node16',
        types: ['node', 'jest'],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noImplicitOverride: true,
        noImplicitReturns: true,
        noFallthroughCasesInSwitch: true,
        isolatedModules: true,
        esModuleInterop: true,
        resolveJsonModule: true,
        skipLibCheck: true,
      },
    },
  });
}

/** For the configuration files in the root folder, which belong to no package. */
export function writeRootTsconfig(project: Project): void {
  new JsonFile(project, 'tsconfig.json', {
    obj: {
      extends: './tsconfig.base.json',
      compilerOptions: { noEmit: true },
      include: ['*.ts', '.projenrc.ts'],
    },
  });
}

export function writePackageTsconfig(
  project: Project,
  { directory, code }: WorkspacePackage,
): void {
  if (!code) return;
  const base = `${directory.replace(/[^/]+/g, '..')}/tsconfig.base.json`;

  // Editors and `typecheck` read this one: tests included, nothing written.
  new JsonFile(project, `${directory}/tsconfig.json`, {
    obj: {
      extends: base,
      compilerOptions: { noEmit: true, ...code.compilerOptions },
      include: ['**/*.ts'],
      exclude: [...notSources, ...(code.packagesInside ?? [])],
    },
  });

  if (!code.build) return;
  new JsonFile(project, `${directory}/tsconfig.build.json`, {
    obj: {
      extends: base,
      compilerOptions: {
        rootDir: code.sources ?? '.',
        outDir: 'dist',
        types: ['node'],
        declaration: true,
        declarationMap: true,
        sourceMap: true,
      },
      include: [code.sources === undefined ? '**/*.ts' : `${code.sources}/**/*.ts`],
      // What only tests share, and what writes the documents of this workspace, is not published.
      exclude: [
        ...notSources,
        '**/*.test.ts',
        '**/testing/**',
        'documents',
        ...(code.packagesInside ?? []),
      ],
    },
  });
}
