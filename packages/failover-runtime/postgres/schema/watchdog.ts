import { PINNED } from './roles';

/** The advisory lock that says "the watchdog runs here"; the first number spells `pgdr`. */
const LOCK = '1885824114, 1';
const LOCK_ROW = `l.locktype = 'advisory' and l.classid = 1885824114 and l.objid = 1 and l.objsubid = 2 and l.granted
     and l.database = (select d.oid from pg_database d where d.datname = current_database())`;

/** How long a watchdog may wait on a replica for its promotion, before it gives up. */
const PROMOTION_WAIT = '60 seconds';

/** Sent once, when a watchdog has begun. From then on it never writes to its client, who may be gone. */
export const WATCHDOG_RUNS = 'pgdr: the watchdog runs';

/**
 * The watchdog: a procedure that loops in a session of its own and locks the application out when the lease has
 * run out, a fence is set, or another region is the writer (a promoted replica that nobody has opened yet). It never reads from its client and never writes to it, so it does not notice, and
 * need not, when the client is gone.
 */
export const WATCHDOG = `
-- Whether the application may write here: the lease runs, nobody has fenced it, and the writer is this region.
create or replace function pgdr.in_office(c pgdr.control, p_region text) returns boolean
language sql volatile ${PINNED} as $$
  select c.lease_until > clock_timestamp() and coalesce(c.fenced_epoch < c.epoch, true) and coalesce(c.writer = p_region, true)
$$;

-- One round. Returns how many seconds to sleep until the next.
create or replace function pgdr.watch(p_region text) returns double precision
language plpgsql ${PINNED} as $$
declare
  c pgdr.control;
begin
  select * into strict c from pgdr.control;
  if pgdr.in_office(c, p_region) then
    if c.locked then
      select * into strict c from pgdr.control for update;
      if c.locked and pgdr.in_office(c, p_region) then
        perform pgdr.unlock_roles();
      end if;
    end if;
    return greatest(0.001, least(c.watchdog_every_ms / 1000.0, extract(epoch from c.lease_until - clock_timestamp())));
  end if;

  if c.locked
     and not exists (select from pgdr.members() m where m.can_login)
     and not exists (select from pg_stat_activity a join pgdr.members() m on m.oid = a.usesysid) then
    return c.watchdog_every_ms / 1000.0;
  end if;
  begin
    -- Under the row lock nobody opens this server between our look and our act: sessions of a writer that was opened
    -- in between are not ended.
    select * into strict c from pgdr.control for update;
  exception when lock_not_available then
    -- Somebody sits on the row. Ending sessions needs no lock.
    select * into strict c from pgdr.control;
    if not pgdr.in_office(c, p_region) then
      perform pgdr.end_sessions();
    end if;
    return 0.001;
  end;
  if not pgdr.in_office(c, p_region) then
    -- First what stops writers soonest.
    perform pgdr.end_sessions();
    perform pgdr.lock_roles();
  end if;
  -- Look again at once: a session may have slipped in before the roles were locked.
  return 0.001;
end $$;

-- p_region: where this server stands; null where the caller (a cron job) does not know.
create or replace procedure pgdr.watchdog(p_region text default null)
language plpgsql as $$
declare
  v_sleep double precision;
  v_began timestamptz := clock_timestamp();
  v_was_replica boolean := pg_catalog.pg_is_in_recovery();
begin
  perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);
  if not pg_try_advisory_lock(${LOCK}) then
    return;
  end if;
  raise notice '${WATCHDOG_RUNS}';
  perform set_config('client_min_messages', 'error', false);
  -- A lock that nobody gives up must not keep us from ending sessions in the next round.
  perform set_config('lock_timeout', '250ms', false);
  -- NOLOGIN must take hold here and now, also if a synchronous standby does not answer.
  perform set_config('synchronous_commit', 'local', false);
  commit;

  while v_was_replica and pg_is_in_recovery() loop
    if clock_timestamp() > v_began + interval '${PROMOTION_WAIT}' then
      perform pg_advisory_unlock(${LOCK});
      return;
    end if;
    perform pg_sleep(0.005);
    commit;
  end loop;

  while not pg_is_in_recovery() loop
    begin
      v_sleep := pgdr.watch(p_region);
    exception when others then
      v_sleep := 0.02;
    end;
    commit;
    perform pg_sleep(v_sleep);
    commit;
  end loop;
  perform pg_advisory_unlock(${LOCK});
end $$;

-- Whether a watchdog runs and makes its rounds; each begins a new transaction. One that hangs is ended.
create or replace function pgdr.watchdog_alive() returns boolean
language plpgsql ${PINNED} as $$
declare
  v_pid integer;
  v_round timestamptz;
begin
  select l.pid, coalesce(a.xact_start, clock_timestamp()) into v_pid, v_round
    from pg_locks l left join pg_stat_activity a on a.pid = l.pid
   where ${LOCK_ROW}
     -- Advisory locks are open to everybody; an application that holds this one is no watchdog.
     and a.usesysid not in (select m.oid from pgdr.members() m);
  if not found then
    return false;
  end if;
  if v_round > clock_timestamp() - interval '2 seconds' - (select 3 * watchdog_every_ms * interval '1 ms' from pgdr.control) then
    return true;
  end if;
  perform pg_terminate_backend(v_pid);
  return false;
end $$;
`;
