import { join } from 'node:path';
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import type { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';
import { failoverRuntime } from './tools/eslint/import-direction/directions';
import { importDirection } from './tools/eslint/import-direction/rule';
import {
  packageBoundaries,
  packageBoundariesOfTests,
} from './tools/eslint/package-boundaries/between-packages';
import { gateFile, onlyThroughGate } from './tools/eslint/package-boundaries/runtime-gate';
import { pureCodeRules } from './tools/eslint/pure-code';

const runtime = 'packages/failover-runtime';
const tests = ['**/*.test.ts', '**/testing/**/*.ts'];

export default defineConfig(
  { ignores: ['**/dist/', '**/dist.next/', '**/out/', '**/coverage/', '**/.nx/', '**/*.js'] },

  js.configs.recommended,
  typescript.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: __dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // Ports are asynchronous, also where one way to implement them need not wait.
      '@typescript-eslint/require-await': 'off',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },

  {
    name: 'between packages',
    files: ['{packages,apps,tools}/**/*.ts'],
    // Nx types its rules for an older ESLint.
    plugins: { '@nx': { rules: nx.rules as unknown as ESLint.Plugin['rules'] } },
    rules: { '@nx/enforce-module-boundaries': ['error', packageBoundaries] },
  },
  {
    name: 'between packages, for tests of a package that is published',
    files: ['packages/dr-pulumi/{test,src/testing}/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': ['error', packageBoundariesOfTests] },
  },
  {
    name: 'from an IaC package to the runtime',
    files: ['packages/{dr-constructs,dr-pulumi}/**/*.ts'],
    ignores: [`**/${gateFile}`],
    rules: onlyThroughGate,
  },
  {
    name: 'between the folders of the runtime',
    files: [`${runtime}/**/*.ts`],
    // A package of its own, which uses the runtime as others do.
    ignores: [`${runtime}/e2e/**`],
    plugins: { workspace: { rules: { 'import-direction': importDirection } } },
    rules: {
      'workspace/import-direction': [
        'error',
        { root: join(__dirname, runtime), directions: failoverRuntime },
      ],
    },
  },
  {
    name: 'without clock, chance or output',
    files: [`${runtime}/{core,plan,watch,simulator}/**/*.ts`],
    rules: pureCodeRules,
  },

  prettier,
);
