/** What is read of a template of CloudFormation. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** The templates of a program, by the name of their stack. */
export type Templates = Readonly<Record<string, Template>>;
