import type { Queryable } from './install';

/** The name of our job in pg_cron. */
export const WATCHDOG_JOB = 'pgdr watchdog';
const CLEANING_JOB = 'pgdr watchdog log';

/** pg_cron keeps a row for every run. */
const FORGET_OLD_RUNS = `delete from cron.job_run_details d using cron.job j
  where j.jobid = d.jobid and j.jobname = '${WATCHDOG_JOB}' and d.start_time < now() - interval '7 days'`;

export interface WatchdogJobOptions {
  /** The application's database, where the schema `pgdr` is. */
  readonly database: string;
  /** When to look, as pg_cron writes it. Default every minute; pg_cron 1.5 also takes `10 seconds`. */
  readonly schedule?: string;
}

/**
 * Lets pg_cron start the watchdog again whenever none runs, without any client; idempotent. `cron` must be logged in
 * to pg_cron's own database (`cron.database_name`) as the administrator, who needs USAGE on the schema `cron`, and, where
 * the application's database is another one, EXECUTE on `cron.schedule_in_database`. Returns false, and changes nothing, where the
 * extension is not installed there.
 *
 * The administrator must have no `statement_timeout` of its own: it would end the watchdog each time.
 */
export async function scheduleWatchdog(
  cron: Queryable,
  options: WatchdogJobOptions,
): Promise<boolean> {
  const { rows } = await cron.query("select from pg_extension where extname = 'pg_cron'");
  if (rows.length === 0) return false;
  const { rows: own } = await cron.query('select current_database() as name');
  const jobs = [
    // Returns at once where a watchdog runs already.
    [WATCHDOG_JOB, options.schedule ?? '* * * * *', 'call pgdr.watchdog()'],
    [CLEANING_JOB, '7 3 * * *', FORGET_OLD_RUNS],
  ];
  for (const [name, schedule, command] of jobs) {
    const elsewhere = name === WATCHDOG_JOB && own[0]?.name !== options.database;
    // Reaching another database takes a privilege that not every administrator has.
    await (elsewhere
      ? cron.query('select cron.schedule_in_database($1, $2, $3, $4)', [
          name,
          schedule,
          command,
          options.database,
        ])
      : cron.query('select cron.schedule($1, $2, $3)', [name, schedule, command]));
  }
  return true;
}

/** Takes the jobs away again; idempotent. */
export async function unscheduleWatchdog(cron: Queryable): Promise<void> {
  await cron.query('select cron.unschedule(jobid) from cron.job where jobname = any($1)', [
    [WATCHDOG_JOB, CLEANING_JOB],
  ]);
}
