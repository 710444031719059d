import { type Assertion, shows } from './assertion';
import { alarmsOf, documentOf, functionsOf, inRegion, ofType, regionsOf, settingsOf } from './find';
import type { Resource } from '../../testing/resource';

function patternOf({ properties }: Resource): string {
  return JSON.stringify(
    properties.EventPattern === undefined ? {} : documentOf(properties.EventPattern),
  );
}

export const observation: readonly Assertion[] = [
  shows('C1', 'what looks at a database logs in by TLS and asks it', (declared, wanted) => {
    const looking = [...functionsOf(declared, 'monitor'), ...functionsOf(declared, 'agent')];
    expect(regionsOf(looking)).toEqual([wanted.home, wanted.standby].sort());
    for (const each of looking) {
      const { databases, secret } = settingsOf(each);
      expect(secret).toEqual(expect.any(String));
      expect(databases).toMatchObject({
        home: { host: expect.any(String) as string, port: 5432 },
        standby: { host: expect.any(String) as string, port: 5432 },
      });
      expect(JSON.stringify(each.properties)).toContain('ca-cert.pem');
    }
  }),
  shows('C2', 'both regions look each minute and more often', (declared, wanted) => {
    const clocks = ofType(declared, 'AWS::Events::Rule').filter(
      ({ properties }) => properties.ScheduleExpression === 'rate(1 minute)',
    );
    expect(regionsOf(clocks)).toEqual([wanted.home, wanted.standby].sort());
    expect(regionsOf(functionsOf(declared, 'agent'))).toEqual([wanted.home, wanted.standby].sort());
  }),
  {
    ...shows('C2', 'with room for five at once', (declared) => {
      const looking = [...functionsOf(declared, 'monitor'), ...functionsOf(declared, 'agent')];
      expect(
        looking.map(({ properties }) => Number(properties.ReservedConcurrentExecutions)),
      ).toEqual([5, 5, 5]);
    }),
    of: ['payments'],
  },
  shows('C3', 'the lag is alarmed beside the standby', (declared, wanted) => {
    const [alarm, ...others] = alarmsOf(declared, 'lag');
    expect(others).toEqual([]);
    expect(alarm?.region).toBe(wanted.standby);
    // Milliseconds, measured by heartbeats.
    expect(alarm?.properties.Threshold).toBe(wanted.lagSeconds * 1_000);
    expect(alarm?.properties.AlarmActions).toHaveLength(1);
  }),
  shows(
    'C4',
    'load, connections, storage, replica, heartbeat and functions are alarmed',
    (declared, wanted) => {
      const regions = [...new Set([wanted.home, wanted.standby])].sort();
      for (const id of ['cpu', 'connections']) {
        expect([id, alarmsOf(declared, id).length]).toEqual([id, 2]);
        expect(regionsOf(alarmsOf(declared, id))).toEqual(regions);
      }
      for (const { properties } of alarmsOf(declared, 'cpu')) expect(properties.Threshold).toBe(80);
      // Aurora's storage grows by itself.
      if (wanted.engine === 'postgres') expect(alarmsOf(declared, 'storage')).toHaveLength(2);
      for (const id of ['replica', 'heartbeat', 'latch', 'monitor-errors', 'step-errors']) {
        expect([id, alarmsOf(declared, id).map(({ region }) => region)]).toEqual([
          id,
          [wanted.standby],
        ]);
      }
      expect(regionsOf(alarmsOf(declared, 'agent-errors'))).toEqual(regions);
    },
  ),
  shows('C5', 'a topic in each region, which alarms and events go to', (declared, wanted) => {
    const topics = ofType(declared, 'AWS::SNS::Topic');
    expect(topics.length).toBeGreaterThanOrEqual(2);
    expect(regionsOf(topics)).toEqual(expect.arrayContaining([wanted.home, wanted.standby]));
    expect(topics.filter(({ properties }) => properties.KmsMasterKeyId === undefined)).toEqual([]);
    const events = ofType(declared, 'AWS::Events::Rule').filter((rule) =>
      patternOf(rule).includes('"aws.rds"'),
    );
    expect(regionsOf(events)).toEqual([...new Set([wanted.home, wanted.standby])].sort());
    expect(patternOf(events[0] as Resource)).toMatch(/failure.*recovery/);
  }),
  {
    ...shows('C5', 'whoever is on call is told by email, by both topics', (declared) => {
      const told = ofType(declared, 'AWS::SNS::Subscription').map(({ properties }) => [
        properties.Protocol as string,
        properties.Endpoint as string,
      ]);
      expect(told).toEqual([
        ['email', 'on-call@example.com'],
        ['email', 'on-call@example.com'],
      ]);
    }),
    of: ['trading', 'payments'],
  },
  shows(
    'C6',
    'a private zone over both networks, with records that follow a latch',
    (declared, wanted) => {
      const [zone, ...others] = ofType(declared, 'AWS::Route53::HostedZone');
      expect(others).toEqual([]);
      const vpcs = JSON.stringify(zone?.properties.VPCs);
      expect(vpcs).toContain(wanted.home);
      expect(vpcs).toContain(wanted.standby);
      const records = ofType(declared, 'AWS::Route53::RecordSet');
      expect(records.map(({ properties }) => properties.Type as string)).toEqual([
        'CNAME',
        'CNAME',
      ]);
      for (const { properties } of records) {
        expect(Number(properties.TTL ?? properties.Ttl)).toBe(wanted.ttlSeconds);
      }
      for (const { properties } of ofType(declared, 'AWS::Route53::HealthCheck')) {
        const text = JSON.stringify(properties);
        expect(text).toContain('CLOUDWATCH_METRIC');
        expect(text).toContain('LastKnownStatus');
        expect(text).toContain(wanted.standby);
      }
    },
  ),
  shows(
    'C7',
    'events of RDS and AWS Health come in, those of failovers go out',
    (declared, wanted) => {
      const rules = ofType(declared, 'AWS::Events::Rule');
      for (const source of ['aws.rds', 'aws.health']) {
        const listening = rules.filter((rule) => patternOf(rule).includes(`"${source}"`));
        expect(regionsOf(listening)).toEqual([wanted.home, wanted.standby].sort());
      }
      expect(inRegion(declared, 'AWS::Events::EventBus', wanted.standby)).toHaveLength(1);
      expect(rules.filter((rule) => rule.properties.EventBusName !== undefined)).toHaveLength(1);
    },
  ),
  shows('C8', 'a dashboard in the standby region', (declared, wanted) => {
    const [dashboard, ...others] = ofType(declared, 'AWS::CloudWatch::Dashboard');
    expect(others).toEqual([]);
    expect(dashboard?.region).toBe(wanted.standby);
    expect(JSON.stringify(dashboard?.properties.DashboardBody)).toContain('metrics');
  }),
];
