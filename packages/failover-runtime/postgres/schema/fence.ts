import { PINNED, SQLSTATE } from './roles';

/** How long we wait for backends that are just logging in; one that waits for a password may take a minute. */
const ARRIVAL_MS = 200;

/**
 * The fence. It says "nobody below or at this epoch": only `open` with that epoch or a higher one clears it, or
 * `unfence` with it or a higher one.
 */
export const FENCE = `
create or replace procedure pgdr.lock_out(p_epoch bigint, p_wait_ms integer, inout r_lsn double precision default null)
language plpgsql as $$
declare
  c pgdr.control;
  v_began timestamptz := clock_timestamp();
  v_sessions bigint;
begin
  perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);
  if pg_is_in_recovery() then
    raise exception 'this server is a replica' using errcode = '${SQLSTATE.notReady}';
  end if;
  select * into strict c from pgdr.control for update;
  if p_epoch < greatest(c.epoch, c.fenced_epoch) then
    raise exception 'a fence of epoch % was asked for, but the database is at epoch %, fenced up to %',
      p_epoch, c.epoch, coalesce(c.fenced_epoch::text, 'none') using errcode = '${SQLSTATE.staleEpoch}';
  end if;
  update pgdr.control set fenced_epoch = p_epoch, lease_until = least(lease_until, clock_timestamp());
  perform pgdr.publish_lease('epoch');
  perform pgdr.lock_roles();
  commit;

  loop
    v_sessions := pgdr.end_sessions();
    if v_sessions = 0 and (clock_timestamp() > v_began + interval '${ARRIVAL_MS} ms' or pgdr.arriving() = 0) then
      exit;
    end if;
    -- Ends the statistics snapshot, so that the next look is a new one.
    commit;
    if clock_timestamp() > v_began + p_wait_ms * interval '1 ms' then
      raise exception 'locked, but % application sessions have not ended within % ms', v_sessions, p_wait_ms
        using errcode = '${SQLSTATE.notReady}';
    end if;
    perform pg_sleep(0.002);
  end loop;

  -- The last commit flushes everything before it, asynchronous commits of the application included.
  update pgdr.control set locked = true;
  commit;
  r_lsn := pg_current_wal_flush_lsn() - '0/0'::pg_lsn;
end $$;

create or replace function pgdr.unfence(p_epoch bigint) returns void
language plpgsql ${PINNED} as $$
declare c pgdr.control;
begin
  if pg_is_in_recovery() then
    raise exception 'this server is a replica' using errcode = '${SQLSTATE.notReady}';
  end if;
  select * into strict c from pgdr.control for update;
  if c.fenced_epoch > p_epoch then
    raise exception 'the fence of epoch % was to be undone, but the database is fenced up to epoch %', p_epoch, c.fenced_epoch
      using errcode = '${SQLSTATE.staleEpoch}';
  end if;
  update pgdr.control set fenced_epoch = null;
end $$;
`;
