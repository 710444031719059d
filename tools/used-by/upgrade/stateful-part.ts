import { STATEFUL_TYPES } from './stateful-types';
import type { Template, TemplateResource } from './template';

/**
 * What holds state, and everything that it refers to, directly or not: all that can make CloudFormation replace it.
 * The rest of a template (functions, alarms, roles) changes with every release and would hide what matters.
 */
export function statefulPart({ Resources = {} }: Template): Template {
  const kept = new Map<string, TemplateResource>();
  const open = Object.keys(Resources).filter((id) => isStateful(Resources[id]));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const resource = Resources[id];
    if (resource === undefined || kept.has(id)) continue;
    kept.set(id, resource);
    open.push(...references(resource.Properties));
  }
  const inOrder = [...kept].sort(([one], [other]) => one.localeCompare(other));
  return { Resources: Object.fromEntries(inOrder) };
}

function isStateful(resource: TemplateResource | undefined): boolean {
  return resource !== undefined && resource.Type in STATEFUL_TYPES;
}

/** Logical ids that a value refers to; parameters and pseudo parameters, too, which are no resources. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string') return [inner];
    if (key === 'Fn::GetAtt')
      return [String(Array.isArray(inner) ? inner[0] : inner).replace(/[.].*/, '')];
    if (key === 'Fn::Sub') return [...substituted(inner), ...references(inner)];
    return references(inner);
  });
}

/** `${Key}` and `${Key.Arn}` of a text. */
function substituted(value: unknown): string[] {
  const text: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return [];
  return text.match(/(?<=\$\{)[A-Za-z0-9]+(?=[.}])/g) ?? [];
}
