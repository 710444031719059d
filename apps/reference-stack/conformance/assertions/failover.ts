import { type Assertion, shows } from './assertion';
import { budgetOf } from './budget';
import { alarmsOf, documentOf, functionsOf, ofType, settingsOf, statementsOf } from './find';
import type { Declared, Resource } from '../../testing/resource';

const PLANS = ['failover', 'switchover', 'failback', 'drill'] as const;

/** By which plan each is named. */
function byPlan(resources: readonly Resource[]): Record<string, Resource | undefined> {
  return Object.fromEntries(
    PLANS.map((plan) => [
      plan,
      resources.find(({ name }) => new RegExp(`^[a-z]+-${plan}-`).exec(name ?? '') !== null),
    ]),
  );
}

function statesOf(declared: Declared, plan: (typeof PLANS)[number]): string[] {
  const machine = byPlan(ofType(declared, 'AWS::StepFunctions::StateMachine'))[plan];
  const { DefinitionString, Definition } = machine?.properties ?? {};
  return Object.keys(documentOf(DefinitionString ?? Definition).States as object);
}

/** Seconds after the failure was detected that the source of `regulated` allows. */
const AFTER_DETECTION_SECONDS = 300;

export const failover: readonly Assertion[] = [
  shows(
    'D1',
    'no function runs for longer than 300 s, and the budget holds',
    (declared, wanted) => {
      const functions = ['monitor', 'agent', 'step'].flatMap((entry) =>
        functionsOf(declared, entry),
      );
      expect(functions.filter(({ properties }) => !(Number(properties.Timeout) <= 300))).toEqual(
        [],
      );
      const { policy } = settingsOf(functions[0] as Resource);
      expect(policy).toMatchObject({ preset: 'balanced' });
      for (const { rto } of budgetOf(declared).cases) {
        expect(rto.atMostMs).toBeLessThanOrEqual(wanted.rtoSeconds * 1_000);
      }
    },
  ),
  {
    ...shows('D1', 'five minutes after it is detected a failure is over', (declared) => {
      for (const { rto } of budgetOf(declared).cases) {
        const detect = rto.parts.find(({ part }) => part === 'detect')?.atMostMs;
        expect(Number(rto.atMostMs) - Number(detect)).toBeLessThanOrEqual(
          AFTER_DETECTION_SECONDS * 1_000,
        );
      }
    }),
    of: ['regulated'],
  },
  shows('D2', 'lag asks for a failover, which is fenced and loses nothing unasked', (declared) => {
    const [alarm, ...others] = alarmsOf(declared, 'promote-on-lag');
    expect(others).toEqual([]);
    expect(alarm?.properties).toMatchObject({ Threshold: 60_000, EvaluationPeriods: 3 });
    const texts = declared.resources
      .filter(({ type }) => /Events::Rule$|eventTarget/.exec(type) !== null)
      .map(({ properties }) => JSON.stringify(properties))
      .filter((text) => text.includes('replication lag above 60 s'));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('\\"dataLoss\\":false');
    const states = statesOf(declared, 'failover');
    expect(states.indexOf('fence')).toBeGreaterThan(-1);
    expect(states.indexOf('fence')).toBeLessThan(states.indexOf('promote'));
  }),
  shows('D3', 'traffic is moved by the standby side alone', (declared, wanted) => {
    const records = ofType(declared, 'AWS::Route53::RecordSet').map(({ properties }) =>
      JSON.stringify(properties),
    );
    const weighted = wanted.standby === 'eu-west-1';
    const [home, standby] = weighted
      ? [/"weight":100\b/i, /"weight":0\b/i]
      : [/PRIMARY/, /SECONDARY/];
    expect(records).toHaveLength(2);
    expect(records[0]).toMatch(home);
    expect(records[1]).toMatch(standby);
    // The latch: a metric that only the standby side emits.
    const [alarm] = alarmsOf(declared, 'latch');
    expect(alarm?.region).toBe(wanted.standby);
    const [step] = functionsOf(declared, 'step');
    expect(settingsOf(step as Resource).traffic).toMatchObject({ latch: true });
  }),
  shows('D4', 'the plan can be undone until it promotes', (declared) => {
    const states = statesOf(declared, 'failover');
    expect(states.filter((state) => /undo|compensat/i.exec(state) !== null)).not.toEqual([]);
  }),
  shows('D5', 'a state machine for each plan, with logs and traces', (declared) => {
    const machines = ofType(declared, 'AWS::StepFunctions::StateMachine');
    expect(machines).toHaveLength(PLANS.length);
    for (const { properties } of machines) {
      expect(JSON.stringify(properties.LoggingConfiguration)).toMatch(/"level":"ALL"/i);
      expect(JSON.stringify(properties.TracingConfiguration)).toMatch(/"enabled":true/i);
    }
  }),
  shows('D6', 'the step may fail over and switch over the global cluster', (declared) => {
    const actions = statementsOf(declared).flatMap(({ Action }) => Action);
    expect(actions).toEqual(
      expect.arrayContaining(['rds:FailoverGlobalCluster', 'rds:SwitchoverGlobalCluster']),
    );
  }),
  shows('D7', 'a runbook of SSM Automation for each plan', (declared) => {
    const runbooks = ofType(declared, 'AWS::SSM::Document');
    expect(runbooks).toHaveLength(PLANS.length);
    expect(Object.values(byPlan(runbooks))).not.toContain(undefined);
    for (const { properties } of runbooks) expect(properties.DocumentType).toBe('Automation');
  }),
  shows('D8', 'operators of another account may take a role, with an external id', (declared) => {
    const [role, ...others] = ofType(declared, 'AWS::IAM::Role').filter(({ name }) =>
      name?.startsWith('payments-operations-'),
    );
    expect(others).toEqual([]);
    const { Statement } = documentOf(role?.properties.AssumeRolePolicyDocument) as {
      Statement: object[];
    };
    expect(JSON.stringify(Statement)).toContain('444455556666');
    expect(JSON.stringify(Statement)).toMatch(/"sts:ExternalId":\["payments-operations"\]/);
  }),
  shows('D9', 'failover, switchover, failback and drill have a plan and a runbook', (declared) => {
    for (const type of ['AWS::StepFunctions::StateMachine', 'AWS::SSM::Document']) {
      const missing = Object.entries(byPlan(ofType(declared, type))).filter(
        ([, it]) => it === undefined,
      );
      expect(missing).toEqual([]);
    }
  }),
  shows(
    'D10',
    'the writer has a lease of two grantors, in two regions that are not its own',
    (declared, wanted) => {
      const tables = ofType(declared, 'AWS::DynamoDB::Table');
      const regions = tables.map(({ region }) => region);
      expect(regions).toHaveLength(2);
      expect(new Set([...regions, wanted.home]).size).toBe(3);
      const [agent] = functionsOf(declared, 'agent');
      const { tables: names } = settingsOf(agent as Resource);
      expect(Object.values(names as object).sort()).toEqual(tables.map(({ name }) => name).sort());
    },
  ),
];
