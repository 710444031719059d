import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAll, runScenario, type Scenario } from '..';

interface Kept {
  /** What this history once showed. */
  readonly because: string;
  readonly scenario: Scenario;
}

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

test.each(files)('%s breaks no promise any more', async (name) => {
  const { scenario } = JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as Kept;
  expect(checkAll(await runScenario(scenario))).toEqual([]);
});
