#!/usr/bin/env node
/** The command `pgdr`: the real services, this process's terminal, and the exit code. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runDrill } from '../local/drill/run';
import { SCENARIOS } from '../local/scenarios';
import { addPostgres, findBinaries } from '../local/servers';
import { installSchemaAt } from '../postgres';
import { runProgram } from './program';
import { processTerminal } from './terminal/terminal';

/** Of the package that this file belongs to, whether it is run from its source or compiled. */
function packageVersion(): string {
  const top = dirname(__dirname);
  const root = top.endsWith('dist') ? dirname(top) : top;
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

void runProgram(process.argv.slice(2), processTerminal(), {
  version: packageVersion(),
  scenarios: SCENARIOS,
  findBinaries,
  addPostgres,
  runDrill,
  installSchema: installSchemaAt,
}).then((code) => {
  // Not process.exit: what is still being written to a pipe must arrive.
  process.exitCode = code;
});
