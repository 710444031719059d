import type { Statement, Trust } from '../iam';
import type { NamedResource, Removal, Resource } from './resource';

/** An IAM role. Attributes: `arn`, `name`. */
export interface RolePlan extends NamedResource {
  readonly description: string;
  readonly trust: Trust;
  readonly statements: readonly Statement[];
  /** ARNs of policies that AWS keeps. */
  readonly managedPolicyArns: readonly string[];
}

/** A table of the runtime, encrypted by DynamoDB's own key so that a failover needs no other service. Attributes: `arn`, `name`. */
export interface Table extends NamedResource {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly billing: 'on-demand';
  readonly pointInTimeRecovery: true;
  readonly deletionProtection: boolean;
  readonly removal: Removal;
  /** Written once, where there is no such item yet; afterwards they belong to the runtime. */
  readonly firstItems: readonly FirstItem[];
}

/** In DynamoDB's own words: attribute → type → value. */
export interface FirstItem extends Resource {
  readonly item: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A function of the runtime. Attributes: `arn`, `name`. */
export interface FunctionPlan extends NamedResource {
  readonly description: string;
  /** Name of the bundle: a folder with `index.js`. */
  readonly entry: string;
  readonly handler: 'index.handler';
  readonly runtime: string;
  readonly architecture: 'arm64' | 'x86_64';
  readonly timeoutSeconds: number;
  readonly memoryMib: number;
  /** Absent: none is kept free. */
  readonly reservedConcurrency?: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Ids in this region. */
  readonly role: string;
  readonly logGroup: string;
  /** Absent: it runs in no network. */
  readonly network?: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  readonly tracing: 'active';
  /** Events that ask for it asynchronously are not tried again: the next minute's does. */
  readonly retries: number;
  readonly invokers: readonly Invoker[];
}

/** Who besides roles of the account may invoke a function. */
export interface Invoker extends Resource {
  readonly service: string;
  /** ARN of the thing that invokes it. */
  readonly sourceArn: string;
}

/** A plan as a state machine. Attributes: `arn`, `name`. */
export interface StateMachinePlan extends NamedResource {
  readonly plan: 'failover' | 'switchover' | 'failback' | 'drill';
  /** Amazon States Language. */
  readonly definition: object;
  /** Ids in this region. */
  readonly role: string;
  readonly logGroup: string;
  readonly tracing: true;
}

/** A document of Systems Manager Automation. Attribute: `name`. */
export interface RunbookPlan extends NamedResource {
  readonly plan: 'failover' | 'switchover' | 'failback' | 'drill';
  readonly content: object;
}
