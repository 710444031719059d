import type { Template } from 'aws-cdk-lib/assertions';

/** One resource of a template. */
export interface TemplateResource {
  /** Stack and logical id. */
  readonly where: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

/** Every resource of these templates. */
export function resourcesIn(templates: Record<string, Template>): TemplateResource[] {
  return Object.entries(templates).flatMap(([stack, template]) => {
    const { Resources } = template.toJSON() as { Resources: Record<string, RawResource> };
    return Object.entries(Resources).map(([id, raw]) => ({
      where: `${stack}/${id}`,
      type: raw.Type,
      properties: raw.Properties ?? {},
      deletionPolicy: raw.DeletionPolicy,
    }));
  });
}

interface RawResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}

/**
 * A value of a template as text: pseudo parameters by their names, every other reference as what it refers to, so that
 * what is literally the same in two templates is the same here.
 */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Ref') return `<${String(argument)}>`;
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(asText).join(separator);
  }
  return JSON.stringify(value);
}

/** Every pair of key and value, at any depth. */
export function* walk(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${path}/${key}`);
}
