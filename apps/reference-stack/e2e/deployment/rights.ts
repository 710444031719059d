import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { ListFunctionsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { AwsRig } from '@pg-dr/aws-rig';

/** From now on each function of a deployment may do the actions of its deployed role, and nothing else. */
export async function restrictFunctions(
  rig: AwsRig,
  region: string,
  prefix: string,
): Promise<string[]> {
  const { Functions = [] } = await new LambdaClient({ region }).send(new ListFunctionsCommand({}));
  const own = Functions.filter(({ FunctionName }) => FunctionName?.startsWith(prefix) === true);
  const roles = own.map(({ Role }) => String(Role).split('/').at(-1) ?? '');
  for (const role of roles) {
    rig.permissions.restrict(role, await actionsOf(role));
  }
  return roles;
}

async function actionsOf(RoleName: string): Promise<string[]> {
  const iam = new IAMClient({ region: 'us-east-1' });
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const policies = await Promise.all(
    PolicyNames.map((PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  );
  return policies.flatMap(({ PolicyDocument }) => {
    const { Statement } = JSON.parse(decodeURIComponent(String(PolicyDocument))) as {
      Statement: { Action: string | string[] }[];
    };
    return Statement.flatMap(({ Action }) => Action);
  });
}
