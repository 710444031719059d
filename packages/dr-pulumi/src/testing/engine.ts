import * as pulumi from '@pulumi/pulumi';
import { type RegisterRequest, type Registration, registrationOf } from './registrations';

/** Attributes that AWS would add, by type of resource; `NAME` stands for the resource's name. */
const ATTRIBUTES: Readonly<Record<string, object>> = {
  'aws:rds/instance:Instance': { address: 'NAME.example', resourceId: 'db-NAME' },
  'aws:rds/cluster:Cluster': {
    endpoint: 'NAME.example',
    readerEndpoint: 'NAME-ro.example',
    clusterResourceId: 'cluster-NAME',
  },
  'aws:rds/clusterInstance:ClusterInstance': { endpoint: 'NAME.example' },
  'aws:kms/key:Key': { keyId: 'NAME-id' },
  'aws:route53/zone:Zone': { zoneId: 'ZNAME' },
  'aws:ec2/eip:Eip': { allocationId: 'eipalloc-NAME' },
  'aws:ec2/vpcEndpoint:VpcEndpoint': {
    dnsEntries: [{ dnsName: 'NAME.vpce.example', hostedZoneId: 'ZENDPOINT' }],
  },
};

/** What look-ups answer, by their tokens. */
const ANSWERS: Readonly<Record<string, object>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '111122223333' },
  'aws:index/getPartition:getPartition': { partition: 'aws' },
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['c', 'a', 'b'] },
  'aws:rds/getEngineVersion:getEngineVersion': { versionActual: '15.99' },
  'aws:secretsmanager/getRandomPassword:getRandomPassword': { randomPassword: 'generated' },
  'aws:kms/getKey:getKey': { arn: 'arn:of:managed-key' },
  'aws:ec2/getVpc:getVpc': { id: 'vpc-found' },
  'aws:ec2/getSubnets:getSubnets': { ids: ['subnet-c', 'subnet-a', 'subnet-b'] },
};

/** Stands in for the engine and AWS: remembers everything that a program registers and looks up. */
export class Engine implements pulumi.runtime.Mocks {
  /** @param unknown what everything is that AWS would give; without it, each has a text of its own */
  constructor(private readonly unknown?: string) {}

  readonly registrations: Registration[] = [];
  readonly calls: pulumi.runtime.MockCallArgs[] = [];

  newResource({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs) {
    if (custom !== true) {
      return { id: undefined, state: {} };
    }
    const text = JSON.stringify({ arn: 'arn:of:NAME', bucket: 'NAME', ...ATTRIBUTES[type] });
    const attributes =
      this.unknown === undefined
        ? text.replaceAll('NAME', name)
        : text.replace(/"[^"]*NAME[^"]*"/g, JSON.stringify(this.unknown));
    return {
      id: this.unknown ?? `${name}-id`,
      state: { ...(JSON.parse(attributes) as object), ...(inputs as object) },
    };
  }

  call(args: pulumi.runtime.MockCallArgs): Record<string, unknown> {
    this.calls.push(args);
    return { ...ANSWERS[args.token] };
  }

  /** The resource of this name; a test that asks for one that is not there fails. */
  named(name: string): Registration {
    const found = this.registrations.find((it) => it.name === name);
    if (found === undefined) {
      throw new Error(`No resource '${name}' among ${this.registrations.length}`);
    }
    return found;
  }

  /** All of one type. */
  ofType(type: string): Registration[] {
    return this.registrations.filter((it) => it.type === type);
  }
}

/** Runs a program to its end: everything it declares, also what waits for other things, has been registered then. */
export async function run<T>(
  program: () => T,
  engine: Engine = new Engine(),
): Promise<{ engine: Engine; result: T }> {
  await pulumi.runtime.setMocks(engine, 'project', 'test1', false);
  listen(engine);
  const result = program();
  await pulumi.runtime.disconnect();
  return { engine, result };
}

/** The library's mocks hand on inputs alone; requests say more. */
function listen(engine: Engine): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource: (request: RegisterRequest, answer: unknown) => Promise<void>;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    engine.registrations.push(registrationOf(request));
    return register(request, answer);
  };
}

/** What an output turns out to be. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
