import { CreateEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { AwsRig } from '@pg-dr/aws-rig';
import { DeploymentTable, ITEMS, TableItem } from '@pg-dr/failover-runtime/aws';
import type { DatabaseNames, Role } from '@pg-dr/failover-runtime/blueprint/iam';
import { type DeploymentState, initialState } from '@pg-dr/failover-runtime/core';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDatabases } from '../deployment/databases';
import { archive, invokeByName } from '../deployment/functions';
import { ACCOUNT, type Addresses, MASTER, PATIENT, POLICY } from '../deployment/settings';
import { createTable } from '../deployment/stores';
import type { Declared } from './blueprint';
import { makeTraffic, type MadeTraffic } from './traffic';

/** Only names, addresses and pace are changed: names of things that the stand-in gives, and what takes minutes. */
const PACE = { ...POLICY, ...PATIENT };

/** A deployment as its blueprint declares it, as far as a failover meets it, with real servers. */
export class DeclaredDeployment {
  private constructor(
    private readonly rig: AwsRig,
    readonly declared: Declared,
    readonly addresses: Addresses,
    readonly traffic: MadeTraffic,
  ) {}

  static async create(rig: AwsRig, declared: Declared): Promise<DeclaredDeployment> {
    const { regions, settings } = declared;
    const addresses = await createDatabases(rig, { regions, databases: databasesOf(declared) });
    const traffic = await makeTraffic(declared, addresses);
    await makeStores(declared, addresses);
    const deployment = new DeclaredDeployment(rig, declared, addresses, traffic);
    await deployment.deployStep();
    const item = new TableItem<DeploymentState>(deployment.table(), ITEMS.state);
    await item.write(initialState(settings.name), 0);
    return deployment;
  }

  get names() {
    return this.declared;
  }

  askStep(event: object): Promise<unknown> {
    const { regions, stepFunction, settings } = this.declared;
    return invokeByName(regions.standby, stepFunction, { deployment: settings.name, ...event });
  }

  async state(): Promise<DeploymentState | undefined> {
    return (await new TableItem<DeploymentState>(this.table(), ITEMS.state).read()).value;
  }

  async secret(): Promise<unknown> {
    const { regions, settings } = this.declared;
    const { SecretString } = await new SecretsManagerClient({ region: regions.standby }).send(
      new GetSecretValueCommand({ SecretId: settings.secret }),
    );
    return JSON.parse(String(SecretString)) as unknown;
  }

  /** The declared role of its function, for the zone that was made. */
  role(): Role {
    const text = JSON.stringify(this.declared.role);
    return JSON.parse(text.replaceAll('<<standby.zone.id>>', this.traffic.zoneId)) as Role;
  }

  /** What its function has called so far. */
  calls() {
    return this.rig.calls({ function: this.declared.stepFunction });
  }

  private table(): DeploymentTable {
    const { regions, settings } = this.declared;
    const client = new DynamoDBClient({ region: regions.standby });
    return new DeploymentTable(client, settings.tables.state, settings.name);
  }

  private async deployStep(): Promise<void> {
    const { regions, role, stepFunction } = this.declared;
    this.rig.permissions.restrict(
      role.name,
      role.statements.flatMap(({ actions }) => actions),
    );
    await new IAMClient({ region: regions.standby }).send(
      new CreateRoleCommand({ RoleName: role.name, AssumeRolePolicyDocument: '{}' }),
    );
    await new LambdaClient({ region: regions.standby }).send(
      new CreateFunctionCommand({
        FunctionName: stepFunction,
        Role: `arn:aws:iam::${ACCOUNT}:role/${role.name}`,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Timeout: 300,
        Environment: { Variables: { PGDR_SETTINGS: this.settingsText() } },
        Code: { ZipFile: archive('step') },
      }),
    );
  }

  /** The declared settings, with what is known only now in place of its references. */
  private settingsText(): string {
    const { settings } = this.declared;
    const { zoneId, healthChecks } = this.traffic;
    const { home, standby } = settings.databases;
    const known = {
      ...settings,
      tls: 'disable',
      policy: { ...settings.policy, overrides: { ...settings.policy.overrides, ...PACE } },
      databases: {
        home: { ...home, ...this.addresses.home },
        standby: { ...standby, ...this.addresses.standby },
      },
    };
    return JSON.stringify({ region: 'standby', deployments: [known] })
      .replaceAll('<<standby.zone.id>>', zoneId)
      .replace(/<<standby\.(health-check-\w+)\.id>>/g, (_all, id: string) =>
        String(healthChecks[id]),
      );
  }
}

function databasesOf({ settings }: Declared): Readonly<Record<'home' | 'standby', DatabaseNames>> {
  const named = (region: 'home' | 'standby'): DatabaseNames => {
    const { service } = settings.databases[region];
    return service.kind === 'instance'
      ? { kind: 'instance', id: service.id }
      : {
          kind: 'aurora',
          clusterId: service.memberArn.split(':').at(-1) ?? '',
          globalClusterId: service.globalClusterId,
        };
  };
  return { home: named('home'), standby: named('standby') };
}

async function makeStores(
  { regions: { home, standby, witness }, settings }: Declared,
  addresses: Addresses,
): Promise<void> {
  const { tables, secret, notify } = settings;
  await createTable(standby, tables.state);
  await createTable(witness, tables.witness);
  await new SecretsManagerClient({ region: home }).send(
    new CreateSecretCommand({
      Name: secret,
      SecretString: JSON.stringify({
        username: MASTER.user,
        password: MASTER.password,
        dbname: 'app',
        ...addresses.home,
      }),
      ...(home === standby ? {} : { AddReplicaRegions: [{ Region: standby }] }),
    }),
  );
  const topic = notify.topicArn.split(':').at(-1);
  await new SNSClient({ region: standby }).send(new CreateTopicCommand({ Name: topic }));
  if (notify.busName !== 'default') {
    const bus = new CreateEventBusCommand({ Name: notify.busName });
    await new EventBridgeClient({ region: standby }).send(bus);
  }
}
