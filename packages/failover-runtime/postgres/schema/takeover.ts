import { PINNED, SQLSTATE } from './roles';

/** Becoming the writer. */
export const TAKEOVER = `
create or replace function pgdr.promote(p_epoch bigint) returns void
language plpgsql ${PINNED} as $$
declare c pgdr.control;
begin
  select * into strict c from pgdr.control;
  -- A replica that already holds this epoch follows a writer of this epoch.
  if p_epoch < c.epoch or (p_epoch = c.epoch and pg_is_in_recovery()) then
    raise exception 'a promotion in epoch % was asked for, but the database is at epoch %', p_epoch, c.epoch
      using errcode = '${SQLSTATE.staleEpoch}';
  end if;
  if pg_is_in_recovery() then
    -- Not waiting: its own wait looks only every 100 ms.
    perform pg_promote(false);
  end if;
exception when object_not_in_prerequisite_state then
  -- The promotion was over before ours began.
  if pg_is_in_recovery() then raise; end if;
end $$;

-- Waits until the server has left recovery, then opens it for the application in one transaction. r_lsn stays
-- null, and nothing has changed, if no watchdog runs that could end the lease.
create or replace procedure pgdr.open(
  p_epoch bigint, p_region text, p_until_ms double precision, p_every_ms integer, p_wait_ms integer,
  inout r_lsn double precision default null)
language plpgsql as $$
declare
  c pgdr.control;
  v_lease timestamptz := to_timestamp(p_until_ms / 1000.0);
  v_wait timestamptz := clock_timestamp() + p_wait_ms * interval '1 ms';
begin
  perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);
  while pg_is_in_recovery() loop
    if clock_timestamp() > v_wait then
      raise exception 'still a replica after % ms', p_wait_ms using errcode = '${SQLSTATE.notReady}';
    end if;
    perform pg_sleep(0.001);
  end loop;
  -- A transaction that began in recovery stays read-only.
  commit;

  if not pgdr.watchdog_alive() then
    return;
  end if;
  select * into strict c from pgdr.control for update;
  if p_epoch < greatest(c.epoch, c.fenced_epoch) or (p_epoch = c.epoch and p_region <> c.writer) then
    raise exception 'epoch % of % was to be opened, but the database is at epoch % of %, fenced up to %',
      p_epoch, p_region, c.epoch, c.writer, coalesce(c.fenced_epoch::text, 'none') using errcode = '${SQLSTATE.staleEpoch}';
  end if;
  if v_lease <= clock_timestamp() then
    raise exception 'the lease of epoch % ran out before the database could be opened', p_epoch
      using errcode = '${SQLSTATE.notReady}';
  end if;
  update pgdr.control
     set epoch = p_epoch, writer = p_region, lease_until = v_lease, fenced_epoch = null, watchdog_every_ms = p_every_ms;
  perform pgdr.publish_lease(v_lease);
  perform pgdr.unlock_roles();
  perform pgdr.beat(p_epoch, p_region);
  commit;
  r_lsn := pg_current_wal_flush_lsn() - '0/0'::pg_lsn;
end $$;
`;
