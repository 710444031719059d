import { join } from 'node:path';
import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { failoverRuntime } from './directions';
import { importDirection } from './rule';

const root = join(__dirname, 'runtime');
const options = [{ root, directions: failoverRuntime }];

const tester = new RuleTester({ languageOptions: { parser } });

function allowed(file: string, code: string) {
  return { name: `${file}: ${code}`, filename: join(root, file), code, options };
}

function refused(file: string, code: string, message: string) {
  return { ...allowed(file, code), errors: [{ message }] };
}

tester.run('import-direction', importDirection, {
  valid: [
    allowed('core/state.ts', "import { x } from './lease/grantor';"),
    allowed('core/lease/grantor.ts', "import { x } from '../state';"),
    allowed('core/state.ts', 'import(name);'),
    allowed('core/state.ts', 'export const x = 1;'),
    allowed('core/rules.test.ts', "import fc from 'fast-check'; import 'node:fs';"),
    allowed('core/testing/builders.ts', "import fc from 'fast-check';"),
    allowed('plan/driver.test.ts', "import { World } from '../testing/world';"),
    allowed('testing/world.ts', "import { World } from '../simulator/world';"),
    allowed('plan/driver.ts', "import { step } from '../core';"),
    allowed('watch/monitor.ts', "import type { Ports } from '../plan/ports';"),
    allowed('postgres/probe.ts', "import { Client } from 'pg'; import { connect } from 'net';"),
    allowed('postgres/fence.integration.test.ts', "import { x } from '../local/servers';"),
    allowed('aws/state.ts', "import { X } from '@aws-sdk/client-dynamodb';"),
    allowed('simulator/world.ts', "import assert from 'node:assert';"),
    allowed('simulator/world.ts', "import assert from 'node:assert/strict';"),
    allowed('cli/main.ts', "import manifest from '../package.json';"),
    allowed('index.ts', "export * from './core';"),
  ],
  invalid: [
    refused('core/state.ts', "import fs from 'node:fs';", "'core' may not import 'fs' of Node"),
    refused('core/state.ts', "import fs from 'fs';", "'core' may not import 'fs' of Node"),
    refused('core/state.ts', "import { z } from 'zod';", "'core' may not import the package 'zod'"),
    refused(
      'core/state.ts',
      "import { x } from '../plan';",
      "'core' may import from 'core', not from 'plan'",
    ),
    refused(
      'core/state.ts',
      "import type { X } from '../plan/ports';",
      "'core' may import from 'core', not from 'plan'",
    ),
    refused(
      'core/rules.test.ts',
      "import { x } from '../local';",
      "'core' may import from 'core', 'testing', not from 'local'",
    ),
    refused(
      'plan/driver.ts',
      "import { World } from '../testing/world';",
      "'plan' may import from 'plan', 'core', not from 'testing'",
    ),
    refused(
      'core/state.ts',
      "import { x } from '..';",
      "'core' may import from 'core', not from '.'",
    ),
    refused(
      'core/state.ts',
      "import { x } from '../../other/y';",
      "'core' may import from 'core', not from '../other/y'",
    ),
    refused('core/state.ts', "export * from 'pg';", "'core' may not import the package 'pg'"),
    refused('core/state.ts', "export { x } from 'pg';", "'core' may not import the package 'pg'"),
    refused('core/state.ts', "import('pg');", "'core' may not import the package 'pg'"),
    refused('core/state.ts', "require('pg');", "'core' may not import the package 'pg'"),
    refused('core/state.ts', "import x = require('pg');", "'core' may not import the package 'pg'"),
    refused(
      'core/state.ts',
      "type X = import('pg').Client;",
      "'core' may not import the package 'pg'",
    ),
    refused(
      'watch/monitor.ts',
      "import { x } from '../postgres/probe';",
      "'watch' may import from 'watch', 'core', 'plan', not from 'postgres'",
    ),
    refused(
      'simulator/world.ts',
      "import net from 'node:net';",
      "'simulator' may not import 'net' of Node",
    ),
    refused(
      'local/server.ts',
      "import { X } from '@aws-sdk/client-rds';",
      "'local' may not import the package '@aws-sdk/client-rds'",
    ),
    refused(
      'surprise/x.ts',
      "import { x } from './y';",
      "'surprise' has no row in the table of import directions",
    ),
  ],
});
