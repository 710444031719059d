import * as pulumi from '@pulumi/pulumi';

/**
 * A value that is known by its name alone, for something that may only be made after others: names say nothing about
 * order, outputs do.
 */
export function after(
  value: pulumi.Input<string>,
  ...others: readonly pulumi.Output<unknown>[]
): pulumi.Output<string> {
  return pulumi.all([...others]).apply(() => pulumi.output(value));
}
