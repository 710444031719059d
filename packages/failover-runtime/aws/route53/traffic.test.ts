import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { Route53Client } from '@aws-sdk/client-route-53';
import { AdapterError } from '../../plan/errors';
import type { Pointer } from '../pointer/epoch-pointer';
import { ItemInMemory } from '../testing/item-in-memory';
import { offline, scripted } from '../testing/scripted';
import { latch } from './latch';
import { PointedTraffic } from './traffic';
import { weights, type WeightedRecords } from './weights';

const records: WeightedRecords = {
  hostedZoneId: 'Z1',
  name: 'db.example.internal',
  ttlSeconds: 5,
  endpoints: { home: 'home.example', standby: 'standby.example' },
  healthChecks: { home: 'latched' },
};

describe('the latch', () => {
  it.each([
    ['home', 1],
    ['standby', 0],
  ] as const)('says that %s writes by %d', async (region, value) => {
    const client = new CloudWatchClient(offline);
    const sent = scripted(client, { PutMetricData: () => ({}) });
    await latch(client, 'trading')({ region, epoch: 2 });
    expect(sent[0]?.input).toEqual({
      Namespace: 'PgDr',
      MetricData: [
        {
          MetricName: 'HomeIsWriter',
          Dimensions: [{ Name: 'Deployment', Value: 'trading' }],
          Value: value,
        },
      ],
    });
  });
});

describe('the weights', () => {
  it('change both records at once', async () => {
    const client = new Route53Client(offline);
    const sent = scripted(client, { ChangeResourceRecordSets: () => ({}) });
    await weights(client, records)({ region: 'standby', epoch: 2 });
    expect(sent[0]?.input).toMatchObject({
      HostedZoneId: 'Z1',
      ChangeBatch: {
        Changes: [
          {
            Action: 'UPSERT',
            ResourceRecordSet: { SetIdentifier: 'home', Weight: 0, HealthCheckId: 'latched' },
          },
          {
            ResourceRecordSet: {
              SetIdentifier: 'standby',
              Weight: 100,
              TTL: 5,
              ResourceRecords: [{ Value: 'standby.example' }],
            },
          },
        ],
      },
    });
  });
});

describe('traffic', () => {
  const down = async () => Promise.reject(new AdapterError('the control plane is down'));

  function seeing() {
    const seen: string[] = [];
    const show = async ({ region }: { readonly region: string }) => void seen.push(region);
    return { seen, show };
  }

  it('goes where it was last pointed, and is shown again', async () => {
    const { seen, show } = seeing();
    const traffic = new PointedTraffic(new ItemInMemory(), { latch: show });
    await traffic.pointTo('standby', 2);
    await traffic.refresh();
    await expect(traffic.current()).resolves.toEqual({ region: 'standby', epoch: 2 });
    expect(seen).toEqual(['standby', 'standby']);
  });

  it('goes home before it was ever pointed anywhere, and is shown to', async () => {
    const { seen, show } = seeing();
    const traffic = new PointedTraffic(new ItemInMemory(), { latch: show });
    await traffic.refresh();
    expect(seen).toEqual(['home']);
  });

  it('has no latch to show again where only weights move it', async () => {
    const { seen, show } = seeing();
    const traffic = new PointedTraffic(new ItemInMemory(), { weights: show });
    await traffic.pointTo('standby', 2);
    await traffic.refresh();
    await traffic.follow();
    expect(seen).toEqual(['standby']);
  });

  it('moves by the latch, and the weights follow once', async () => {
    const { seen, show } = seeing();
    const latch = async () => undefined;
    const traffic = new PointedTraffic(new ItemInMemory(), { latch, weights: show });
    await traffic.follow();
    await traffic.pointTo('standby', 2);
    await traffic.follow();
    expect(seen).toEqual(['standby']);
  });

  it('moves by the latch while the control plane of the weights is down, and they follow later', async () => {
    const latch = async () => undefined;
    const item = new ItemInMemory<Pointer>();
    const traffic = new PointedTraffic(item, { latch, weights: down });
    await traffic.pointTo('standby', 2);
    await expect(traffic.current()).resolves.toEqual({ region: 'standby', epoch: 2 });
    await expect(traffic.follow()).rejects.toThrow('the control plane is down');
    const { seen, show } = seeing();
    await new PointedTraffic(item, { latch, weights: show }).follow();
    expect(seen).toEqual(['standby']);
  });

  it('does not move by weights alone while their control plane is down', async () => {
    const traffic = new PointedTraffic(new ItemInMemory(), { weights: down });
    await expect(traffic.pointTo('standby', 2)).rejects.toThrow('the control plane is down');
  });

  it('does not hide a defect behind the latch', async () => {
    const traffic = new PointedTraffic(new ItemInMemory(), {
      latch: async () => undefined,
      weights: async () => Promise.reject(new TypeError('a defect')),
    });
    await expect(traffic.pointTo('standby', 2)).rejects.toThrow('a defect');
  });
});
