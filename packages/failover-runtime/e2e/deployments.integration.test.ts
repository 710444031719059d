import { declared } from './declared/blueprint';
import { DeclaredDeployment } from './declared/deployment';
import { isLatchRaised, recordsOf } from './declared/traffic';
import { placeOrder } from './deployment/application';
import { inLanes } from './deployment/lanes';
import { compareCalls } from './deployment/permissions';
import { driveByHand, request, type Rest } from './deployment/plan-by-hand';
import { rigForTests } from './deployment/rig';

jest.setTimeout(300_000);

/**
 * A failover of each reference deployment, with the settings, role, alarm and records that its blueprint declares. What
 * it may not need answers nothing: the region of its writer, whatever is run from us-east-1, and IAM.
 */
const rig = rigForTests();
const NAMES = ['trading', 'transactions', 'payments', 'regulated', 'exchange'] as const;

type Name = (typeof NAMES)[number];

interface Ended {
  readonly deployment: DeclaredDeployment;
  readonly rest: Rest | 'left';
  readonly recordsBefore: readonly object[];
}

const ends = new Map<Name, Ended>();

beforeAll(async () => {
  const made = await Promise.all(
    inLanes(
      2,
      NAMES.map((name) => async () => DeclaredDeployment.create(rig(), declared(name))),
    ),
  );
  const records = await Promise.all(made.map(async ({ traffic }) => recordsOf(traffic)));
  // All of them have lost their writer, and the deployment within one region only that.
  for (const { declared: it } of made) {
    const { home, standby } = it.regions;
    if (home !== standby) {
      await rig().loseRegion(home);
    }
  }
  const within = made[NAMES.indexOf('regulated')];
  const { service } = within!.declared.settings.databases.home;
  await rig()
    .rds.server(within!.declared.regions.home, service.kind === 'instance' ? service.id : '')
    .killAll();
  rig().faults.controlPlanesDown();
  await Promise.all(
    inLanes(
      3,
      made.map((deployment, index) => async () => {
        const planId = await request(deployment, 'failover');
        const rest = await driveByHand(deployment, { kind: 'failover', planId });
        ends.set(NAMES[index] as Name, { deployment, rest, recordsBefore: records[index] ?? [] });
      }),
    ),
  );
  rig().faults.clear();
});

describe.each(NAMES)('the deployment %s', (name) => {
  const ended = () => ends.get(name) as Ended;

  test('fails over with nothing of the lost region, us-east-1 or IAM', async () => {
    const { deployment, rest } = ended();
    expect(rest).toBe('succeeded');
    expect(await deployment.state()).toMatchObject({ writer: 'standby', epoch: 2 });
    expect(await deployment.secret()).toMatchObject({ writer: 'standby', epoch: 2 });
    await placeOrder(deployment.addresses.standby, 1);
    const { home, standby, witness } = deployment.declared.regions;
    const elsewhere = deployment
      .calls()
      .filter(({ region }) => region !== standby && region !== witness)
      .map(({ service, region, operation }) => `${service} in ${region}: ${operation}`);
    // To fence the old writer, and to change weights that traffic has no need of.
    const allowed = [
      `rds in ${home}: DescribeDBInstances`,
      'route53 in us-east-1: ChangeResourceRecordSets',
    ];
    expect(elsewhere.filter((call) => !allowed.includes(call))).toEqual([]);
  });

  test('has raised the latch for its records, which were not changed', async () => {
    const { deployment, recordsBefore } = ended();
    expect(recordsBefore).toHaveLength(2);
    expect(await isLatchRaised(deployment.declared)).toBe(true);
    expect(await recordsOf(deployment.traffic)).toEqual(recordsBefore);
  });

  test('has called nothing that its role does not allow', () => {
    const { deployment } = ended();
    expect(compareCalls(deployment.role(), deployment.calls()).denied).toEqual([]);
  });
});
