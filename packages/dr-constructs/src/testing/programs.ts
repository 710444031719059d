import { App, type StackProps, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AuroraGlobalPostgres,
  type AuroraGlobalPostgresProps,
  CrossRegionPostgres,
  type CrossRegionPostgresProps,
  PostgresEngine,
} from '../index';

/** A stack in the region that most tests call home. */
export function homeStack(app = new App(), props: StackProps = {}): Stack {
  return new Stack(app, 'App', { env: { region: 'us-east-1' }, ...props });
}

/** The least that a deployment needs, with a witness. */
export const LEAST = {
  engine: PostgresEngine.version('16'),
  standby: { region: 'us-west-2' },
  witness: { region: 'us-east-2' },
} as const;

/** A whole deployment of instances. */
export function instances(props: Partial<CrossRegionPostgresProps> = {}, stack = homeStack()) {
  return { stack, deployment: new CrossRegionPostgres(stack, 'Trading', { ...LEAST, ...props }) };
}

/** A whole Aurora deployment. */
export function aurora(props: Partial<AuroraGlobalPostgresProps> = {}, stack = homeStack()) {
  return { stack, deployment: new AuroraGlobalPostgres(stack, 'Trading', { ...LEAST, ...props }) };
}

/** Every template of the program that a stack is in, by the name of its stack. */
export function templatesOf({ stack }: { readonly stack: Stack }): Record<string, Template> {
  return Object.fromEntries(
    stack.node.root.node
      .findAll()
      .filter((node): node is Stack => Stack.isStack(node))
      .map((one) => [one.stackName, Template.fromStack(one)]),
  );
}
