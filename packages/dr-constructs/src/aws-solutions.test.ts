import { type PolicyViolation, Stage, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DEPLOYMENTS } from './testing/deployments';

/** What the rules find in a program, without what is acknowledged. */
function findings(app: Stage): string[] {
  const rules = new AwsSolutionsChecks(app);
  const found: PolicyViolation[] = [];
  Validations.of(app).addPlugins({
    name: 'listening',
    validate: (context) => {
      found.push(...rules.validate(context).violations);
      return { success: true, violations: [] };
    },
  });
  app.synth();
  return found.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${String(constructPath)}`),
  );
}

test.each(['instances with every property', 'instances to be thrown away', 'aurora'] as const)(
  'of %s the rules for AWS solutions find only what is acknowledged with its reason',
  (name) => {
    expect(findings(Stage.of(DEPLOYMENTS[name]('blue').stack)!)).toEqual([]);
  },
);
