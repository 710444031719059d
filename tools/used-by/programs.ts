/** A program of somebody else, in `programs/<name>`: its own manifest, lock file and script `prove`. */
export interface ForeignProgram {
  readonly name: string;
  /** Folder in `packages/` of what it adopts. */
  readonly adopts: string;
  /** Folder that it writes and that is looked at later; kept in `out/<name>`. */
  readonly writes?: string;
  /** What it shows, for people. */
  readonly shows: string;
}

/** All of them. Each is run in an empty folder with the packed library, never with this workspace's packages. */
export const PROGRAMS: readonly ForeignProgram[] = [
  {
    name: 'plain-node',
    adopts: 'failover-runtime',
    shows:
      'the runtime alone, without AWS and without an infrastructure library, beside an older zod',
  },
  {
    name: 'cdk-app',
    adopts: 'dr-constructs',
    writes: 'cdk.out',
    shows: 'a CDK app with the oldest aws-cdk-lib and constructs that are allowed',
  },
  {
    name: 'pulumi-program',
    adopts: 'dr-pulumi',
    writes: 'registrations',
    shows: 'a Pulumi program with the oldest @pulumi/pulumi and @pulumi/aws that are allowed',
  },
];
