import type * as pulumi from '@pulumi/pulumi';
import { reference } from '../private/failover-runtime';

/** The same fields without those that are undefined: what is left out has the deployment's default. */
export function given<T extends object>(fields: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** What other resources make, by the path of the reference that stands for it. */
export class GivenValues {
  readonly values = new Map<string, pulumi.Input<string>>();

  /** The text itself where it is known, or a reference to it. */
  text(path: string, value: pulumi.Input<string>): string {
    if (typeof value === 'string') {
      return value;
    }
    const full = `given.${path}`;
    this.values.set(full, value);
    return reference(full);
  }

  /** The same for a list, whose length is always known. */
  texts(path: string, values: readonly pulumi.Input<string>[]): string[] {
    return values.map((value, index) => this.text(`${path}-${index + 1}`, value));
  }
}
