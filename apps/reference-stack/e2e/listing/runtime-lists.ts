import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
} from '@aws-sdk/client-eventbridge';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetPolicyCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DescribeParametersCommand, ListDocumentsCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Lists } from './lists';

const lambda = (region: string) => new LambdaClient({ region });
const ssm = (region: string) => new SSMClient({ region });

/** What runs, and what makes it run. */
export const runtimeLists: Lists = {
  'AWS::Lambda::Function': async (region) => functions(region),
  'AWS::Lambda::Permission': async (region) => {
    const names = await functions(region);
    const policies = await Promise.all(
      names.map((FunctionName) =>
        lambda(region)
          .send(new GetPolicyCommand({ FunctionName }))
          .catch(() => undefined),
      ),
    );
    return policies.flatMap((it) => sidsIn(it?.Policy));
  },
  'AWS::StepFunctions::StateMachine': async (region) =>
    (await new SFNClient({ region }).send(new ListStateMachinesCommand({}))).stateMachines?.map(
      (it) => it.stateMachineArn,
    ),
  'AWS::Events::EventBus': async (region) =>
    (await new EventBridgeClient({ region }).send(new ListEventBusesCommand({}))).EventBuses?.map(
      (it) => it.Name,
    ),
  'AWS::Events::Rule': async (region) => {
    const events = new EventBridgeClient({ region });
    const { EventBuses = [] } = await events.send(new ListEventBusesCommand({}));
    const rules = await Promise.all(
      EventBuses.map(({ Name }) => events.send(new ListRulesCommand({ EventBusName: Name }))),
    );
    return rules.flatMap(({ Rules = [] }) => Rules.map((it) => it.Name));
  },
  'AWS::IAM::Role': async (region) =>
    (await new IAMClient({ region }).send(new ListRolesCommand({ MaxItems: 1_000 }))).Roles?.map(
      (it) => it.RoleName,
    ),
  'AWS::SSM::Document': async (region) => {
    const Filters = [{ Key: 'Owner', Values: ['Self'] }];
    const { DocumentIdentifiers } = await ssm(region).send(new ListDocumentsCommand({ Filters }));
    return DocumentIdentifiers?.map((it) => it.Name);
  },
  'AWS::SSM::Parameter': async (region) => {
    const { Parameters } = await ssm(region).send(
      new DescribeParametersCommand({ MaxResults: 50 }),
    );
    return Parameters?.map((it) => it.Name);
  },
};

async function functions(region: string): Promise<(string | undefined)[]> {
  const { Functions = [] } = await lambda(region).send(new ListFunctionsCommand({}));
  return Functions.map((it) => it.FunctionName);
}

function sidsIn(policy = '{"Statement":[]}'): string[] {
  const { Statement } = JSON.parse(policy) as { Statement: { Sid: string }[] };
  return Statement.map(({ Sid }) => Sid);
}
