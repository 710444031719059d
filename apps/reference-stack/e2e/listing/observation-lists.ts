import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListDashboardsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Lists } from './lists';
import { rawCall } from './raw-call';

const route53 = (region: string) => new Route53Client({ region });

/** What watches, tells people, and sends clients where the writer is. */
export const observationLists: Lists = {
  'AWS::CloudWatch::Alarm': async (region) =>
    (
      await new CloudWatchClient({ region }).send(new DescribeAlarmsCommand({ MaxRecords: 100 }))
    ).MetricAlarms?.map((it) => it.AlarmName),
  'AWS::CloudWatch::Dashboard': async (region) =>
    (
      await new CloudWatchClient({ region }).send(new ListDashboardsCommand({}))
    ).DashboardEntries?.map((it) => it.DashboardName),
  'AWS::Logs::LogGroup': async (region) => {
    const target = 'Logs_20140328.DescribeLogGroups';
    const { logGroups } = (await rawCall('logs', region, { target, body: {} })) as {
      logGroups: { logGroupName: string }[];
    };
    return logGroups.map((it) => it.logGroupName);
  },
  'AWS::SNS::Topic': async (region) =>
    (await new SNSClient({ region }).send(new ListTopicsCommand({}))).Topics?.map(
      (it) => it.TopicArn,
    ),
  'AWS::Route53::HostedZone': async (region) => zones(region),
  'AWS::Route53::HealthCheck': async (region) =>
    (await route53(region).send(new ListHealthChecksCommand({}))).HealthChecks?.map((it) => it.Id),
  'AWS::Route53::RecordSet': async (region) => {
    const sets = await Promise.all(
      (await zones(region)).map((HostedZoneId) =>
        route53(region).send(new ListResourceRecordSetsCommand({ HostedZoneId })),
      ),
    );
    return sets.flatMap(({ ResourceRecordSets = [] }) =>
      ResourceRecordSets.filter(({ SetIdentifier }) => SetIdentifier !== undefined).map((it) =>
        it.Name?.replace(/\.$/, ''),
      ),
    );
  },
};

async function zones(region: string): Promise<string[]> {
  const { HostedZones = [] } = await route53(region).send(new ListHostedZonesCommand({}));
  return HostedZones.map(({ Id }) => String(Id).replace('/hostedzone/', ''));
}
