import { z } from 'zod';
import type { DatabaseView, Observation } from '../../core/observation';

const databaseRegion = z.enum(['home', 'standby']);

const databaseView = z.object({
  inRecovery: z.boolean(),
  lsn: z.number(),
  replayedLsn: z.number(),
  epoch: z.number(),
  writer: databaseRegion,
  // JSON has no undefined: a heartbeat that has never been is left out.
  heartbeatAtMs: z.number().optional(),
  clockMs: z.number(),
  leaseUntilMs: z.number(),
  locked: z.boolean(),
}) satisfies z.ZodType<Partial<DatabaseView>>;

/** An observation as it comes out of a store. */
export const observationSchema = z
  .object({
    from: z.enum(['home', 'standby', 'witness']),
    of: databaseRegion,
    sequence: z.number(),
    outcome: z.enum(['answered', 'refused', 'silent', 'failed', 'stopped']),
    database: databaseView.optional(),
    detail: z.string().optional(),
  })
  .transform(({ database, detail, ...rest }): Observation => {
    return {
      ...rest,
      ...(database && { database: { ...database, heartbeatAtMs: database.heartbeatAtMs } }),
      ...(detail !== undefined && { detail }),
    };
  });
