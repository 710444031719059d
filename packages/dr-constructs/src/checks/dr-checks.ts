import { readFileSync } from 'node:fs';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import type { Check } from './check';
import { DATABASES } from './databases';
import { STATIC_STABILITY } from './static-stability';
import { readTemplate, type TemplateFile } from './template';

const CHECKS: readonly Check[] = [...STATIC_STABILITY, ...DATABASES];

/**
 * Checks every template of a program for what a recovery depends on: `Validations.of(app).addPlugins(new DrChecks())`.
 */
export class DrChecks implements IPolicyValidationPlugin {
  /** Name in reports. */
  public readonly name = 'pg-dr';
  /** The rules. */
  public readonly ruleIds?: string[] = CHECKS.map(({ id }) => id);

  /** Reads the templates, and reports every resource that breaks a rule. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = context.templatePaths.map((path) =>
      readTemplate(path, readFileSync(path, 'utf8')),
    );
    const violations = CHECKS.flatMap((check) => violationsOf(check, templates));
    return { success: violations.length === 0, violations };
  }
}

function violationsOf(check: Check, templates: readonly TemplateFile[]): PolicyViolation[] {
  const violatingResources = templates.flatMap((template) =>
    check.find(template).map(({ id }) => ({
      resourceLogicalId: id,
      templatePath: template.path,
      locations: [],
    })),
  );
  const { id: ruleName, description, fix } = check;
  return violatingResources.length === 0
    ? []
    : [{ ruleName, description, fix, severity: 'error', violatingResources }];
}
