import { type Duration, type Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { OptionError } from '../errors';

/** Whole seconds. */
export const seconds = (duration?: Duration): number | undefined => duration?.toSeconds();

/** Whole minutes; anything else is an error of the CDK's. */
export const minutes = (duration?: Duration): number | undefined => duration?.toMinutes();

/** Whole hours. */
export const hours = (duration?: Duration): number | undefined => duration?.toHours();

/** Whole days. */
export const days = (duration?: Duration): number | undefined => duration?.toDays();

/** Whole GiB: a part of one is no size of storage. */
export function gib(option: string, size?: Size): number | undefined {
  const value = size?.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
  if (value !== undefined && !Number.isInteger(value)) {
    throw new OptionError(option, `${value} GiB`, 'whole GiB, such as Size.gibibytes(100)');
  }
  return value;
}

/** The same fields without those that are undefined: what is left out has the deployment's default. */
export function given<T extends object>(fields: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
