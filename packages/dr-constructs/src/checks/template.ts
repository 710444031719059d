/** A template as CloudFormation reads it, as far as the checks look. */
export interface TemplateFile {
  readonly path: string;
  readonly resources: readonly CheckedResource[];
}

/** One resource of a template. */
export interface CheckedResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy?: string;
}

interface RawTemplate {
  readonly Resources?: Readonly<Record<string, RawResource>>;
}

interface RawResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** Reads what the checks need of a template. */
export function readTemplate(path: string, text: string): TemplateFile {
  const { Resources = {} } = JSON.parse(text) as RawTemplate;
  return {
    path,
    resources: Object.entries(Resources).map(([id, { Type, Properties, DeletionPolicy }]) => ({
      id,
      type: Type,
      properties: Properties ?? {},
      ...(DeletionPolicy && { deletionPolicy: DeletionPolicy }),
    })),
  };
}

/** Resources of these types. */
export function ofType(template: TemplateFile, ...types: string[]): readonly CheckedResource[] {
  return template.resources.filter(({ type }) => types.includes(type));
}
