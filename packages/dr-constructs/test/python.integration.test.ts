import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, PROGRAMS, synthesize } from './installation';
import { pythonWithPackage } from './python';

test('a program in Python synthesizes what the same program in JavaScript does', () => {
  const installed = install();
  copyFileSync(join(PROGRAMS, 'transactions.js'), join(installed, 'app.js'));
  const expected = synthesize(process.execPath, ['app.js'], installed);

  const folder = mkdtempSync(join(tmpdir(), 'dr-constructs-'));
  copyFileSync(join(PROGRAMS, 'transactions.py'), join(folder, 'app.py'));
  const templates = synthesize(pythonWithPackage(), ['app.py'], folder);

  expect(Object.keys(expected)).toHaveLength(5);
  expect(templates).toEqual(expected);
}, 600_000);
