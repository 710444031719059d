import { RdsError } from './rds-error';

/** The parameters of one request of the query protocol. */
export class Parameters {
  constructor(private readonly values: URLSearchParams) {}

  text(name: string): string | undefined {
    return this.values.get(name) ?? undefined;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined && value !== '') return value;
    throw new RdsError('MissingParameter', `The request must contain the parameter ${name}.`);
  }

  /** Identifiers are not case-sensitive, and an ARN may stand for the identifier at its end. */
  identifier(name: string): string {
    return identifierIn(this.required(name));
  }

  optionalIdentifier(name: string): string | undefined {
    const value = this.text(name);
    return value === undefined || value === '' ? undefined : identifierIn(value);
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }

  boolean(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value === 'true';
  }

  /** A list of texts, however its members are called: `Groups.VpcSecurityGroupId.1`. */
  list(name: string): string[] | undefined {
    const found = this.indexed(name).map(([, value]) => value);
    return found.length === 0 ? undefined : found;
  }

  tags(name = 'Tags'): Record<string, string> {
    const tags = new Map<string, { key?: string; value?: string }>();
    for (const [path, value] of this.indexed(name)) {
      const [, index = '', field] = path.split('.');
      tags.set(index, { ...tags.get(index), [field === 'Key' ? 'key' : 'value']: value });
    }
    return Object.fromEntries(
      [...tags.values()].map(({ key = '', value = '' }): [string, string] => [key, value]),
    );
  }

  private indexed(name: string): [path: string, value: string][] {
    return [...this.values]
      .filter(([key]) => key.startsWith(`${name}.`))
      .map(([key, value]) => [key.slice(name.length + 1), value]);
  }
}

export function identifierIn(nameOrArn: string): string {
  // Automated snapshots have a colon in their names: `rds:orders-2026-01-01-00-00`.
  const id = nameOrArn.startsWith('arn:') ? nameOrArn.split(':').slice(6).join(':') : nameOrArn;
  return id.toLowerCase();
}
