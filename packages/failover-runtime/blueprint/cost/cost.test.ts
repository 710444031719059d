import { blueprint } from '../blueprint';
import type { DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';
import { PRICES_OF } from './prices';

const costOf = (request: DeploymentRequest) => blueprint(request).cost;
const partOf = (request: DeploymentRequest, name: string, role: string) =>
  costOf(request).parts.find(({ part, region }) => part === name && region === role);

describe('the cost of a month', () => {
  it('is the sum of its parts, each with its price, date and source', () => {
    const { parts, knownMonthlyUsd, unknown } = costOf(DEPLOYMENTS.exchange);
    const sum = parts.reduce((all, { monthlyUsd }) => all + Number(monthlyUsd), 0);
    expect(knownMonthlyUsd).toBeCloseTo(sum, 2);
    expect(unknown).toEqual([]);
    expect(parts.filter(({ source }) => !source.includes(PRICES_OF))).toEqual([]);
  });

  it('counts a second zone as a second database', () => {
    expect(partOf(DEPLOYMENTS.exchange, 'instance db.r6g.large', 'home')?.quantity).toBe(1_460);
    expect(partOf(DEPLOYMENTS.exchange, 'instance db.r6g.large', 'standby')?.quantity).toBe(730);
    expect(partOf(DEPLOYMENTS.exchange, 'storage gp3', 'home')?.quantity).toBe(200);
  });

  it('counts what is always running of the functions', () => {
    expect(partOf(DEPLOYMENTS.exchange, 'function monitor', 'standby')?.monthlyUsd).toBe(17.52);
  });

  it('counts every instance of Aurora', () => {
    expect(partOf(DEPLOYMENTS.payments, 'Aurora db.r5.large', 'standby')?.monthlyUsd).toBe(423.4);
  });

  it('says where it knows no price: unknown is not zero', () => {
    const { unknown } = costOf(DEPLOYMENTS.transactions);
    expect(unknown).toContain('instance db.r6g.large (standby)');
    expect(partOf(DEPLOYMENTS.transactions, 'storage gp3', 'standby')).toMatchObject({
      monthlyUsd: undefined,
      source: 'no price known for eu-west-1',
    });
    const io2 = {
      ...DEPLOYMENTS.exchange,
      storage: { type: 'io2', gib: 400, iops: 8_000 },
    } as const;
    expect(costOf(io2).unknown).toEqual(['storage io2 (home)', 'storage io2 (standby)']);
  });

  it('has prices of other regions where a price list says them, each with its source', () => {
    const nat = partOf(DEPLOYMENTS.transactions, 'NAT gateways', 'standby');
    expect(nat).toMatchObject({ quantity: 2_190, monthlyUsd: 105.12 });
    expect(nat?.source).toMatch(/^AWS price list AmazonEC2, eu-west-1, published 2026-09-25/);
    const monitor = partOf(DEPLOYMENTS.regulated, 'function monitor', 'standby');
    expect(monitor?.monthlyUsd).toBe(17.52);
    expect(monitor?.source).toContain('SKU KDEJ26SV7QK2N7DW');
    expect(partOf(DEPLOYMENTS.regulated, 'private zone', 'standby')?.monthlyUsd).toBe(0.5);
  });

  it('is another for endpoints than for NAT', () => {
    const egress = 'endpoints' as const;
    const request: DeploymentRequest = {
      ...DEPLOYMENTS.exchange,
      networks: {
        home: { kind: 'created', egress },
        standby: { kind: 'created', egress },
        witness: { kind: 'created', egress, azCount: 2 },
      },
    };
    expect(partOf(request, 'NAT gateways', 'home')).toBeUndefined();
    expect(partOf(request, 'endpoints', 'standby')?.monthlyUsd).toBeGreaterThan(100);
  });

  it('leaves out records where there are none', () => {
    const request = { ...MINIMAL, traffic: { kind: 'none' } } as const;
    expect(partOf(request, 'private zone', 'standby')).toBeUndefined();
    expect(partOf(request, 'health checks', 'standby')).toBeUndefined();
  });
});

describe('figures of the budget', () => {
  it('are those that were measured, where there are some', () => {
    const figure = { seconds: 7, source: 'measured' };
    const { budget } = blueprint({
      ...MINIMAL,
      figures: { promote: figure, propagate: figure, replicationLag: figure },
      objectives: { rtoSeconds: 120, rpoSeconds: 7 },
    });
    const parts = budget.cases[0]?.rto.parts.filter(({ source }) => source === 'measured');
    expect(parts?.map(({ part, atMostMs }) => [part, atMostMs])).toEqual([
      ['promote', 7_000],
      ['propagate', 7_000],
    ]);
  });

  it('count no record where there is none', () => {
    const { budget } = blueprint({ ...MINIMAL, traffic: { kind: 'none' } });
    const propagate = budget.cases[0]?.rto.parts.find(({ part }) => part === 'propagate');
    expect(propagate?.atMostMs).toBe(0);
  });
});
