import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { DeclaredStack } from '../deployment/assembly';

/** A resource of a deployed stack. */
export interface ListedResource {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  /** As CloudFormation says it was made. Undefined: it does not know of it. */
  readonly id: string | undefined;
  /** As the template declares them, functions of CloudFormation included. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Every resource that the templates of these stacks declare, with what CloudFormation says it became. */
export async function declaredResources(
  stacks: readonly DeclaredStack[],
): Promise<ListedResource[]> {
  const found = await Promise.all(
    stacks.map(async ({ name, region, resources }) => {
      const ids = await physicalIds(name, region);
      return Object.entries(resources).map(([logicalId, { Type: type, Properties = {} }]) => {
        const id = ids.get(logicalId);
        return { stack: name, region, logicalId, type, id, properties: Properties };
      });
    }),
  );
  return found.flat();
}

async function physicalIds(
  stack: string,
  region: string,
): Promise<Map<string, string | undefined>> {
  const { StackResourceSummaries = [] } = await new CloudFormationClient({ region }).send(
    new ListStackResourcesCommand({ StackName: stack }),
  );
  return new Map(
    StackResourceSummaries.map((it) => [String(it.LogicalResourceId), it.PhysicalResourceId]),
  );
}
