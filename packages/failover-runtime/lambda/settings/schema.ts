import * as z from 'zod';
import { checkPolicy, describeProblem } from '../../core/policy-check';
import { PRESETS } from '../../core/presets';
import type { Policy } from '../../core/policy';

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/);
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/);
const databaseRegion = z.enum(['home', 'standby']);

const policy = z
  .object({
    preset: z.enum(['fast', 'balanced', 'conservative']).default('balanced'),
    overrides: z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])).default({}),
  })
  .transform(({ preset, overrides }, context): Policy => {
    const base: Policy = PRESETS[preset];
    for (const [key, value] of Object.entries(overrides)) {
      if (!(key in base) || typeof base[key as keyof Policy] !== typeof value) {
        context.addIssue({ code: 'custom', message: `The policy has no '${key}' of this kind.` });
      }
    }
    const policy: Policy = { ...base, ...overrides };
    for (const problem of checkPolicy(policy)) {
      context.addIssue({ code: 'custom', message: describeProblem(problem) });
    }
    return policy;
  });

/** Where a database is found, and what service it belongs to. */
const database = z.object({
  host: z.string().min(1),
  port: z.number().int().default(5432),
  service: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('instance'),
      id: z.string().min(1),
      arn: z.string().min(1),
      backupRetentionDays: z.number().int().min(1).default(7),
      isolation: z.object({ working: z.array(z.string()).min(1), isolated: z.string() }).optional(),
      /** What the instance is created with when it is rebuilt as a replica, in RDS's own words. */
      replica: z.record(z.string(), z.unknown()).optional(),
      /** Its tags, besides those of the whole deployment. */
      tags: z.record(z.string(), z.string()).default({}),
    }),
    z.object({
      kind: z.literal('aurora'),
      globalClusterId: z.string().min(1),
      memberArn: z.string().min(1),
    }),
  ]),
});

const snapshots = z.object({
  kind: z.enum(['instance', 'cluster']),
  /** The instance or cluster whose snapshots are copied, and the region that it is in. */
  sourceId: z.string().min(1),
  sourceRegion: region,
  targetRegion: region,
  kmsKeyId: z.string().min(1),
  keepDays: z.number().int().min(1).default(7),
  /** A bucket in the source's region that the newest snapshot is exported to, and the role that writes there. */
  exportTo: z
    .object({
      bucket: z.string().min(1),
      prefix: z.string().min(1),
      roleArn: z.string().min(1),
      kmsKeyId: z.string().min(1),
    })
    .optional(),
});

/** One deployment, as the functions of all its regions know it. */
const deployment = z.object({
  name,
  policy: policy.prefault({}),
  regions: z.object({ home: region, standby: region, witness: region.optional() }),
  tables: z.object({
    state: z.string().min(1),
    /** The witness region's own table; absent without a witness, or with a multi-region table. */
    witness: z.string().optional(),
    /** The state table is strongly consistent in all regions and replaces both grantors. */
    multiRegion: z.boolean().default(false),
  }),
  /** Tags that a rebuilt instance is given, as everything of the deployment has them. */
  tags: z.record(z.string(), z.string()).default({}),
  /** Name of the secret, the same in both regions. */
  secret: z.string().min(1),
  databases: z.object({ home: database, standby: database }),
  tls: z.enum(['disable', 'require', 'verify-full']).default('verify-full'),
  traffic: z
    .object({
      latch: z.boolean().default(true),
      weights: z
        .object({
          hostedZoneId: z.string(),
          name: z.string(),
          ttlSeconds: z.number().int().min(1),
          healthChecks: z.partialRecord(databaseRegion, z.string()).optional(),
        })
        .optional(),
    })
    .prefault({}),
  notify: z.object({ topicArn: z.string().optional(), busName: z.string().optional() }).default({}),
  stateMachines: z
    .object({
      failover: z.string(),
      switchover: z.string(),
      failback: z.string(),
      drill: z.string(),
    })
    .optional(),
  snapshots: snapshots.optional(),
});

/** What a function is configured with: `PGDR_SETTINGS`, as JSON. */
export const settingsSchema = z.object({
  /** The declared region that this function runs in. */
  region: z.enum(['home', 'standby', 'witness']),
  deployments: z.array(deployment).min(1),
  /** File with the authorities that databases are trusted by; in AWS the runtime brings one. */
  certificateFile: z.string().optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
export type DeploymentSettings = Settings['deployments'][number];
export type DatabaseSettings = DeploymentSettings['databases']['home'];
