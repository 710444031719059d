import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';

import { eventually } from '../../local/servers/testing/eventually';
import { Workplace } from '../../local/servers/testing/workplace';
import { Deadline } from '../connection/deadline';
import { CALL_MS, People } from '../testing/people';
import { startWatchdog } from '../watchdog-starter';
import { scheduleWatchdog, unscheduleWatchdog } from './cron';

const INSTALLED = '/usr/lib/postgresql/15/bin';
const hasCron = existsSync(join(dirname(INSTALLED), 'lib', 'pg_cron.so'));
if (!hasCron) {
  console.warn(
    `Skipped: the tests of pg_cron need it for the programs in ${INSTALLED} (Debian: postgresql-15-cron).`,
  );
}

/** pg_cron looks once a minute. */
const JOB_MS = 90_000;

(hasCron ? describe : describe.skip)('the watchdog as a job of pg_cron', () => {
  let workplace: Workplace;
  let people: People;
  let superuser: Client;
  let administrator: Client;

  beforeAll(async () => {
    workplace = await Workplace.open(INSTALLED);
    const server = await workplace.writer('home', 'home', {
      shared_preload_libraries: 'pg_cron',
      'cron.database_name': 'app',
      'cron.use_background_workers': true,
    });
    people = new People(server, workplace.template);
    superuser = await people.superuser();
    administrator = await people.administrator();
  });
  afterAll(async () => {
    await people.leave();
    await workplace.close();
  });

  async function watchdog(): Promise<number | undefined> {
    const { rows } = await superuser.query<{ pid: number }>(
      "select pid from pg_locks where locktype = 'advisory' and objid = 1 and granted",
    );
    return rows[0]?.pid;
  }

  it('cannot be scheduled without the extension', async () => {
    expect(await scheduleWatchdog(administrator, { database: 'app' })).toBe(false);
  });

  it(
    'is started again after it was ended, without any client of ours, and locks',
    async () => {
      await superuser.query('create extension pg_cron');
      await superuser.query(
        `grant usage on schema cron to ${workplace.template.administrator.user}`,
      );
      await superuser.query(
        "update pgdr.control set lease_until = clock_timestamp() + interval '1 hour'",
      );
      await startWatchdog(people.settings, 'home', new Deadline(CALL_MS));
      expect(await scheduleWatchdog(administrator, { database: 'app' })).toBe(true);
      expect(await scheduleWatchdog(administrator, { database: 'app' })).toBe(true);
      const first = await watchdog();
      await superuser.query('select pg_terminate_backend($1)', [first]);
      await eventually(
        'the job runs',
        async () => {
          const pid = await watchdog();
          return pid === first ? undefined : pid;
        },
        JOB_MS,
      );
      await people.application();
      await superuser.query('update pgdr.control set lease_until = clock_timestamp()');
      await eventually('the application is locked out', async () => {
        const { rows } = await superuser.query(
          "select from pg_stat_activity where usename = 'app'",
        );
        return rows.length === 0;
      });
      await expect(people.application()).rejects.toMatchObject({ code: '28000' });
    },
    2 * JOB_MS,
  );

  it('can be taken away', async () => {
    await unscheduleWatchdog(administrator);
    await unscheduleWatchdog(administrator);
    const { rows } = await superuser.query('select jobname from cron.job');
    expect(rows).toEqual([]);
  });
});
