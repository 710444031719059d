import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import {
  GetAutomationExecutionCommand,
  SSMClient,
  StartAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import type { AwsRig } from '@pg-dr/aws-rig';
import {
  type DeploymentNames,
  operationsRole,
  type Role,
} from '@pg-dr/failover-runtime/blueprint/iam';
import type { DeploymentState } from '@pg-dr/failover-runtime/core';
import { executionArn } from './names';
import { ACCOUNT, type PlanKind, STANDBY } from './settings';

/** Somebody on call, who has the operations role and nothing else, and works as docs/operations says. */
export class Operator {
  readonly role: Role;
  private readonly settings;

  constructor(
    rig: AwsRig,
    private readonly names: DeploymentNames,
  ) {
    this.role = operationsRole(names, { accounts: [ACCOUNT] });
    rig.permissions.restrict(
      this.role.name,
      this.role.statements.flatMap(({ actions }) => actions),
    );
    this.settings = { region: STANDBY, credentials: rig.credentialsOf(this.role.name) };
  }

  /** `state` of the pages. */
  async state(): Promise<DeploymentState> {
    const { Item } = await new DynamoDBClient(this.settings).send(
      new GetItemCommand({
        TableName: this.names.stateTable,
        ConsistentRead: true,
        Key: { deployment: { S: this.names.deployment }, item: { S: 'state' } },
      }),
    );
    return JSON.parse(String(Item?.value?.S)) as DeploymentState;
  }

  /** `journal` of the pages; the newest entry first, as JSON. */
  async journal(): Promise<string[]> {
    const { Items = [] } = await new DynamoDBClient(this.settings).send(
      new QueryCommand({
        TableName: this.names.stateTable,
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: 'deployment = :d and begins_with(#i, :j)',
        ExpressionAttributeNames: { '#i': 'item' },
        ExpressionAttributeValues: {
          ':d': { S: this.names.deployment },
          ':j': { S: 'journal#' },
        },
      }),
    );
    return Items.map(({ value }) => String(value?.S));
  }

  /** `ask` of the pages; what the function threw, or nothing. */
  async ask(event: object): Promise<string | undefined> {
    const { FunctionError, Payload } = await new LambdaClient(this.settings).send(
      new InvokeCommand({
        FunctionName: this.names.stepFunction,
        Payload: JSON.stringify({ deployment: this.names.deployment, by: 'you', ...event }),
      }),
    );
    const { errorType } = JSON.parse(Buffer.from(Payload ?? '').toString()) as {
      errorType?: string;
    };
    return FunctionError === undefined ? undefined : errorType;
  }

  /** How a plan's execution goes: its status, and the kinds of the events in its history. */
  async follow(kind: PlanKind, name: string): Promise<(string | undefined)[]> {
    const execution = { executionArn: executionArn(this.names, kind, name) };
    const states = new SFNClient(this.settings);
    const { status } = await states.send(new DescribeExecutionCommand(execution));
    const { events = [] } = await states.send(new GetExecutionHistoryCommand(execution));
    return [status, ...events.map(({ type }) => type)];
  }

  async redrive(kind: PlanKind, name: string): Promise<unknown> {
    return new SFNClient(this.settings).send(
      new RedriveExecutionCommand({ executionArn: executionArn(this.names, kind, name) }),
    );
  }

  async startRunbook(kind: PlanKind): Promise<unknown> {
    return new SSMClient(this.settings).send(
      new StartAutomationExecutionCommand({ DocumentName: `${this.names.deployment}-${kind}` }),
    );
  }

  async followRunbook(AutomationExecutionId: string): Promise<unknown> {
    return new SSMClient(this.settings).send(
      new GetAutomationExecutionCommand({ AutomationExecutionId }),
    );
  }

  async alarms(): Promise<unknown> {
    return new CloudWatchClient(this.settings).send(new DescribeAlarmsCommand({}));
  }
}
