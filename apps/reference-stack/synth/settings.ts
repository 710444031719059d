/** What the programs are given here, as their users would give it on the command line. */

/** The environment suffix: context of a CDK program, name of the stack of a Pulumi program. */
export const SUFFIX = 'ref1';

/** Configuration of the Pulumi programs, by name in the project's own namespace. */
export const CONFIGURATION: Readonly<Record<string, unknown>> = {
  onCallEmail: 'on-call@example.com',
  operationsAccount: '444455556666',
  operationsExternalId: 'payments-operations',
  tags: { Repository: 'payments', Run: '1234' },
};
