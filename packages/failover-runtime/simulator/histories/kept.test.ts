import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanStatus } from '../../core/plan-run';
import { checkAll, runScenario, type Scenario } from '..';

interface Kept {
  /** What this history once showed. */
  readonly because: string;
  /** How its plan ends: as long as it does, the history still comes to where something went wrong. */
  readonly ends: PlanStatus;
  readonly scenario: Scenario;
}

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

test.each(files)('%s breaks no promise any more', async (name) => {
  const { scenario, ends } = JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as Kept;
  const history = await runScenario(scenario);
  expect(checkAll(history)).toEqual([]);
  expect(history.end.state.plan?.status).toBe(ends);
});
