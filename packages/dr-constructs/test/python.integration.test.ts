import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folders';
import { javascriptTemplates, PROGRAMS, synthesize } from './installation';
import { pythonWithPackage } from './python';

test('a program in Python synthesizes what the same program in JavaScript does', () => {
  const folder = temporaryFolder();
  copyFileSync(join(PROGRAMS, 'transactions.py'), join(folder, 'app.py'));
  const templates = synthesize(pythonWithPackage(), ['app.py'], folder);

  expect(Object.keys(templates)).toHaveLength(5);
  expect(templates).toEqual(javascriptTemplates());
}, 600_000);
