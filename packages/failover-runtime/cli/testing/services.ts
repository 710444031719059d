import type { RunDrill } from '../../local/drill/request';
import type { DrillReport } from '../../local/report';
import { BAD, GOOD } from '../../local/report/testing/sample';
import type { Scenario } from '../../local/scenarios';
import type { Services } from '../program';

function scenario(name: string): Scenario {
  return {
    name,
    summary: `what happens in ${name}`,
    mustEnd: `how ${name} must end`,
    expected: { outcome: 'failed-over' },
    play: () => Promise.reject(new Error('never played in this test')),
  };
}

export const SCENARIOS = ['kill', 'region-loss', 'freeze'].map(scenario);

/** A report of what was asked for. */
export function reportFor(request: Parameters<RunDrill>[0], passed = true): DrillReport {
  const sample = passed ? GOOD : BAD;
  return {
    ...sample,
    scenario: request.scenario.name,
    seed: request.seed,
    profile: request.profile,
  };
}

/** Services of which nothing touches the machine. */
export function services(runDrill: RunDrill = async (request) => reportFor(request)): Services {
  const folder = '/programs';
  return {
    version: '1.2.3',
    scenarios: SCENARIOS,
    findBinaries: async ({ major = 17 }) => ({ major, version: `${major}.1`, folder }),
    addPostgres: async (major) => ({ major, version: `${major}.1`, folder }),
    runDrill,
    installSchema: () => Promise.resolve({ version: 1, unprotectedRoles: [] }),
  };
}
