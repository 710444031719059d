import { checkAll } from '../checkers';
import { runScenario, type History } from '../history/run';
import type { Fault, Scenario } from '../history/scenario';
import { CALM } from '../world';

/** So many histories are tried at most to make one simpler. */
const MOST_TRIES = 400;

export interface Shrunk {
  readonly scenario: Scenario;
  readonly history: History;
  readonly tries: number;
}

function withoutFault(scenario: Scenario, index: number): Scenario {
  return { ...scenario, faults: scenario.faults.filter((_fault, other) => other !== index) };
}

function withFault(scenario: Scenario, index: number, fault: Fault): Scenario {
  return {
    ...scenario,
    faults: scenario.faults.map((known, other) => (other === index ? fault : known)),
  };
}

/** Milder forms of one fault: shorter, or with one kind of bad weather less. */
function milder(fault: Fault): Fault[] {
  const forms: Fault[] = [];
  if (fault.kind === 'weather') {
    for (const key of ['lost', 'answerLost', 'twice', 'late', 'throttled'] as const) {
      if (fault.weather[key] !== CALM[key]) {
        forms.push({ ...fault, weather: { ...fault.weather, [key]: CALM[key] } });
      }
    }
  }
  if ('forMs' in fault && fault.forMs > 20) {
    forms.push({ ...fault, forMs: Math.floor(fault.forMs / 2) });
  }
  return forms;
}

/** Every scenario that is a little simpler than this one, the simplest first. */
function simpler(scenario: Scenario): Scenario[] {
  const { faults } = scenario;
  const candidates = faults.map((_fault, index) => withoutFault(scenario, index));
  if (scenario.monitors === 2) {
    candidates.push({ ...scenario, monitors: 1 });
  }
  if (scenario.functions) {
    candidates.push({ ...scenario, functions: false });
  }
  if (Object.keys(scenario.clocks).length > 0) {
    candidates.push({ ...scenario, clocks: {} });
  }
  for (const key of Object.keys(scenario.policy)) {
    const { [key as keyof typeof scenario.policy]: _dropped, ...policy } = scenario.policy;
    candidates.push({ ...scenario, policy });
  }
  if (scenario.watchdogLateMs > 0) {
    candidates.push({ ...scenario, watchdogLateMs: 0 });
  }
  if (scenario.promoteMs !== 20) {
    candidates.push({ ...scenario, promoteMs: 20 });
  }
  faults.forEach((fault, index) =>
    milder(fault).forEach((form) => candidates.push(withFault(scenario, index, form))),
  );
  return candidates;
}

/** Looks for a simpler scenario that breaks the same promise, until none of the next simpler ones does. */
export async function shrink(failed: History, checker: string): Promise<Shrunk> {
  let best = failed;
  let tries = 0;
  for (let found = true; found && tries < MOST_TRIES;) {
    found = false;
    for (const candidate of simpler(best.scenario)) {
      tries += 1;
      const history = await runScenario(candidate);
      if (checkAll(history).some((violation) => violation.checker === checker)) {
        best = history;
        found = true;
        break;
      }
      if (tries >= MOST_TRIES) {
        break;
      }
    }
  }
  return { scenario: best.scenario, history: best, tries };
}
