import { randomUUID } from 'node:crypto';
import {
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  GetSecretValueCommand,
  SecretsManagerClient,
  StopReplicationToReplicaCommand,
} from '@aws-sdk/client-secrets-manager';
import { CreateDocumentCommand, GetDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import { PRESETS } from '@pg-dr/failover-runtime/core';
import { renderRunbook } from '@pg-dr/failover-runtime/plan';
import { query } from './deployment/application';
import { Deployment } from './deployment/deployment';
import { type DeployedFunction, invoke, STEP } from './deployment/functions';
import { databaseId, namesOf } from './deployment/names';
import { compareWithRole } from './deployment/permissions';
import { driveByHand, request } from './deployment/plan-by-hand';
import { rigForTests } from './deployment/rig';
import { HOME, MASTER, PLAN_KINDS, REGIONS, STANDBY } from './deployment/settings';

jest.setTimeout(120_000);

/** What goes on besides plans, and the fence by the service. Every function is invoked as the service would. */
const rig = rigForTests();
const names = namesOf('orders');
const COPY: DeployedFunction = { name: 'snapshot-copy', region: 'standby', timeoutS: 60 };
const ROTATION = (['home', 'standby'] as const).map((region): DeployedFunction => {
  return { name: 'rotation', region, timeoutS: 60 };
});

let deployment: Deployment;
let groups: { readonly working: string; readonly isolated: string };

beforeAll(async () => {
  groups = await securityGroups();
  deployment = await Deployment.create(rig(), names, [STEP, COPY, ...ROTATION], {
    copiesSnapshots: true,
    isolation: { working: [groups.working], isolated: groups.isolated },
    // Long enough for the service to restart the old writer, and longer than the lease may be waited for.
    policy: { fenceDeadlineMs: 20_000, witness: false, lease: false },
  });
});

/** One that lets clients in, and one that lets nobody in. */
async function securityGroups(): Promise<{ working: string; isolated: string }> {
  const ec2 = new EC2Client({ region: HOME });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const create = async (GroupName: string) => {
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId: Vpc?.VpcId }),
    );
    return String(GroupId);
  };
  const working = await create('clients');
  const from = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: working,
      IpPermissions: [{ ...from, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
    }),
  );
  return { working, isolated: await create('nobody') };
}

async function passwordIn(region: 'home' | 'standby'): Promise<string> {
  const { SecretString } = await new SecretsManagerClient({ region: REGIONS[region] }).send(
    new GetSecretValueCommand({ SecretId: names.secret, VersionStage: 'AWSCURRENT' }),
  );
  return (JSON.parse(SecretString ?? '') as { password: string }).password;
}

/** Secrets Manager's four steps, each of them twice, as it repeats what it is not sure of. */
async function rotate(region: 'home' | 'standby'): Promise<void> {
  const ClientRequestToken = randomUUID();
  const rotation = { name: 'rotation', region } as const;
  for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    const event = { Step, SecretId: names.secret, ClientRequestToken };
    await invoke(names, rotation, event);
    await invoke(names, rotation, event);
  }
}

async function login(password: string): Promise<unknown> {
  return query(deployment.addresses.home, { user: MASTER.user, password }, 'select 1 as n', []);
}

test('the password is rotated in both regions, first as replicas, then each its own', async () => {
  const passwords = [await passwordIn('home')];
  const rotated = async (region: 'home' | 'standby') => {
    await rotate(region);
    const password = await passwordIn('home');
    expect(passwords).not.toContain(password);
    expect(await passwordIn('standby')).toBe(password);
    await expect(login(password)).resolves.toEqual([{ n: 1 }]);
    await expect(login(String(passwords.at(-1)))).rejects.toMatchObject({ code: '28P01' });
    passwords.push(password);
  };
  await rotated('home');
  await new SecretsManagerClient({ region: STANDBY }).send(
    new StopReplicationToReplicaCommand({ SecretId: names.secret }),
  );
  await rotated('home');
  await rotated('standby');
});

/** A day's snapshot, and the function's runs before and after its copy is there. */
async function backUpAndCopy(): Promise<void> {
  await rig().rds.backUp(HOME, databaseId(names, 'home'));
  await invoke(names, COPY, {});
  await rig().rds.settled();
  await invoke(names, COPY, {});
}

/** What is kept in the standby region. */
async function copies(): Promise<(string | undefined)[]> {
  const { DBSnapshots = [] } = await new RDSClient({ region: STANDBY }).send(
    new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' }),
  );
  return DBSnapshots.map(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier);
}

test('snapshots of the home database are copied once, and kept apart from what people made', async () => {
  await backUpAndCopy();
  expect(await copies()).toEqual([expect.stringMatching(/^orders-copy-orders-/) as string]);
});

test('a copy is removed when it is older than it is kept for, and not before there is a newer one', async () => {
  const before = await copies();
  rig().rds.ageSnapshots(8);
  await invoke(names, COPY, {});
  expect(await copies()).toEqual(before);
  await backUpAndCopy();
  const after = await copies();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test('a writer that SQL does not reach is fenced by its service: isolated, then restarted', async () => {
  // Long enough to be seen; a restart in AWS takes longer.
  rig().rds.timings.rebooting = 3_000;
  // Its endpoints answer; the way to the database is cut.
  await rig().rds.loseRegion(HOME, 'unreachable');
  const planId = await request(deployment, 'failover');
  expect(await driveByHand(deployment, { kind: 'failover', planId })).toBe('succeeded');
  const { plan } = await deployment.state();
  expect(plan?.findings).toMatchObject({
    fence: 'fenced',
    fenceEvidence: 'isolated, then restarted',
  });
  const { DBInstances } = await new RDSClient({ region: HOME }).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: databaseId(names, 'home') }),
  );
  const inForce = DBInstances?.[0]?.VpcSecurityGroups?.map((it) => it.VpcSecurityGroupId);
  expect(inForce).toEqual([groups.isolated]);
});

test.each(PLAN_KINDS)('Systems Manager takes the runbook of a %s', async (kind) => {
  const ssm = new SSMClient({ region: STANDBY });
  const Content = JSON.stringify(renderRunbook({ kind, policy: PRESETS.balanced }));
  const Name = `orders-${kind}`;
  await ssm.send(
    new CreateDocumentCommand({
      Name,
      Content,
      DocumentType: 'Automation',
      DocumentFormat: 'JSON',
    }),
  );
  const stored = await ssm.send(new GetDocumentCommand({ Name }));
  expect(stored).toMatchObject({ DocumentType: 'Automation', Status: 'Active' });
  expect(JSON.parse(String(stored.Content))).toEqual(JSON.parse(Content));
});

test.each([COPY, ...ROTATION])('the role of $name in $region: enough, and no more', (each) => {
  expect(compareWithRole(rig(), names, each)).toEqual({ denied: [], needless: [] });
});
