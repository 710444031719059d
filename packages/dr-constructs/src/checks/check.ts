import type { CheckedResource, TemplateFile } from './template';

/** One rule: data, apart from the resources that it finds. */
export interface Check {
  readonly id: string;
  /** What is wrong where it finds something. */
  readonly description: string;
  readonly fix: string;
  /** Resources that break the rule. */
  readonly find: (template: TemplateFile) => readonly CheckedResource[];
}
