import { App, type StackProps, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CrossRegionPostgres, type CrossRegionPostgresProps, PostgresEngine } from '../index';

/** A stack in the region that most tests call home. */
export function homeStack(app = new App(), props: StackProps = {}): Stack {
  return new Stack(app, 'App', { env: { region: 'us-east-1' }, ...props });
}

/** The least that a deployment of instances needs, with a witness. */
export const INSTANCE_PROPS: CrossRegionPostgresProps = {
  engine: PostgresEngine.version('16'),
  standby: { region: 'us-west-2' },
  witness: { region: 'us-east-2' },
};

/** A whole deployment of instances. */
export function instances(props: Partial<CrossRegionPostgresProps> = {}, stack = homeStack()) {
  const deployment = new CrossRegionPostgres(stack, 'Trading', { ...INSTANCE_PROPS, ...props });
  return { deployment, stack, app: stack.node.root as App };
}

/** Every template of a program, by the name of its stack. */
export function templates(app: App): Record<string, Template> {
  return Object.fromEntries(
    app.node
      .findAll()
      .filter((node): node is Stack => Stack.isStack(node))
      .map((stack) => [stack.stackName, Template.fromStack(stack)]),
  );
}
