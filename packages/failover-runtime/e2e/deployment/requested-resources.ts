import type { RecordedCall } from '@pg-dr/aws-rig';
import { ACCOUNT } from './settings';

/** What a call is about, as policies name it. */
export interface Requested {
  /** ARNs; each has to be allowed. */
  readonly resources: readonly string[];
  /** Values of the condition keys that our policies use. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** Reads from a recorded call which resources it asks for. Throws for a service that no policy of ours names. */
export function requestedBy(call: RecordedCall): Requested {
  const read = SERVICES[call.service];
  if (read === undefined) {
    throw new Error(`It is not known what ${call.service}:${call.operation} asks for.`);
  }
  return read(call);
}

const none = { context: {} };

const SERVICES: Readonly<Record<string, (call: RecordedCall) => Requested>> = {
  dynamodb: dynamoDb,
  secretsmanager: (call) => {
    const { SecretId } = json(call) as { SecretId?: string };
    return { ...none, resources: SecretId === undefined ? [] : [secretArn(call, SecretId)] };
  },
  rds: (call) => ({ ...none, resources: rds(call) }),
  cloudwatch: (call) => ({
    resources: [],
    // Sent in a binary form, in which texts are plain.
    context: { 'cloudwatch:namespace': call.body.includes('PgDr') ? ['PgDr'] : [] },
  }),
  sns: (call) => ({ ...none, resources: form(call, 'TopicArn') }),
  events: (call) => {
    const { Entries } = json(call) as { Entries: { EventBusName: string }[] };
    const buses = Entries.map(({ EventBusName }) => arn(call, `event-bus/${EventBusName}`));
    return { ...none, resources: buses };
  },
  states: (call) => {
    const asked = json(call) as { stateMachineArn?: string; executionArn?: string };
    // A task token names no resource that could be read from it.
    const found = asked.stateMachineArn ?? asked.executionArn;
    return { ...none, resources: found === undefined ? [] : [found] };
  },
  lambda: (call) => {
    const name = decodeURIComponent(call.target.split('/')[3] ?? '');
    return {
      ...none,
      resources: [name.startsWith('arn:') ? name : arn(call, `function:${name}`)],
    };
  },
  ssm: (call) => {
    const { DocumentName, AutomationExecutionId } = json(call) as {
      DocumentName?: string;
      AutomationExecutionId?: string;
    };
    const resource =
      DocumentName === undefined
        ? `automation-execution/${AutomationExecutionId ?? ''}`
        : `automation-definition/${DocumentName}:$DEFAULT`;
    return { ...none, resources: [arn(call, resource)] };
  },
  route53: (call) => ({
    ...none,
    resources: [`arn:aws:route53:::hostedzone/${call.target.split('/')[3] ?? ''}`],
  }),
};

interface KeyedItem {
  readonly deployment: { readonly S: string };
}

interface ItemRequest {
  readonly TableName: string;
  readonly Key?: KeyedItem;
  readonly Item?: KeyedItem;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S: string }>>;
  readonly TransactItems?: readonly { readonly Put: ItemRequest }[];
}

function dynamoDb(call: RecordedCall): Requested {
  const request = json(call) as ItemRequest;
  const parts = request.TransactItems?.map(({ Put }) => Put) ?? [request];
  const keys = parts.map((part) => (part.Key ?? part.Item)?.deployment.S ?? queried(part));
  return {
    resources: parts.map(({ TableName }) => arn(call, `table/${TableName}`)),
    context: { 'dynamodb:LeadingKeys': keys.map(String) },
  };
}

/** The deployment whose items a query asks for; what stands for it is named by whoever asks. */
function queried({
  KeyConditionExpression: condition = '',
  ExpressionAttributeValues: values,
}: ItemRequest): string | undefined {
  const [, placeholder = ''] = /deployment = (:\w+)/.exec(condition) ?? [];
  return values?.[placeholder]?.S;
}

/** Parameters that name something, and what they name. */
const NAMED_BY: Readonly<Record<string, string>> = {
  DBInstanceIdentifier: 'db',
  SourceDBInstanceIdentifier: 'db',
  FinalDBSnapshotIdentifier: 'snapshot',
  DBSnapshotIdentifier: 'snapshot',
  SourceDBSnapshotIdentifier: 'snapshot',
  TargetDBSnapshotIdentifier: 'snapshot',
  TargetDbClusterIdentifier: 'cluster',
};

function rds(call: RecordedCall): string[] {
  const named = Object.entries(NAMED_BY).flatMap(([parameter, kind]) =>
    form(call, parameter).map((id) => (id.startsWith('arn:') ? id : arn(call, `${kind}:${id}`))),
  );
  const globals = form(call, 'GlobalClusterIdentifier');
  return [...named, ...globals.map((id) => `arn:aws:rds::${ACCOUNT}:global-cluster:${id}`)];
}

function secretArn(call: RecordedCall, id: string): string {
  return id.startsWith('arn:') ? id : arn(call, `secret:${id}-AbCdEf`);
}

function arn({ service, region }: RecordedCall, resource: string): string {
  return `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
}

function json({ body }: RecordedCall): unknown {
  return JSON.parse(body);
}

function form({ body }: RecordedCall, parameter: string): string[] {
  return new URLSearchParams(body).getAll(parameter);
}
