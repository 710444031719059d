import { PINNED, SQLSTATE } from './roles';

/** The heartbeat and the lease. The caller passes its region: a managed server cannot always be told where it stands. */
export const LEASE = `
create or replace function pgdr.beat(p_epoch bigint, p_region text) returns void
language sql volatile ${PINNED} as $$
  insert into pgdr.heartbeat (at, epoch, region, lsn)
  values (clock_timestamp(), p_epoch, p_region, pg_current_wal_insert_lsn())
  on conflict (only_row) do update
    set at = excluded.at, epoch = excluded.epoch, region = excluded.region, lsn = excluded.lsn
$$;

create or replace function pgdr.publish_lease(p_until timestamptz) returns void
language sql volatile ${PINNED} as $$
  select setval('pgdr.lease', greatest(0, floor(extract(epoch from p_until) * 1000))::bigint)
$$;

-- Extends the lease until p_until_ms (milliseconds since 1970). False, and nothing has changed, if no watchdog
-- runs that could end it.
create or replace function pgdr.renew(p_epoch bigint, p_region text, p_until_ms double precision, p_every_ms integer)
returns boolean language plpgsql ${PINNED} as $$
declare
  c pgdr.control;
  v_until timestamptz;
begin
  if pg_is_in_recovery() then
    raise exception 'this server is a replica' using errcode = '${SQLSTATE.notReady}';
  end if;
  if not pgdr.watchdog_alive() then
    return false;
  end if;
  select * into strict c from pgdr.control for update;
  if c.epoch <> p_epoch or c.writer <> p_region then
    raise exception 'epoch % of % was to be renewed, but the database is at epoch % of %', p_epoch, p_region, c.epoch, c.writer
      using errcode = '${SQLSTATE.staleEpoch}';
  end if;
  if c.fenced_epoch >= p_epoch then
    raise exception 'epoch % was to be renewed, but the database is fenced up to epoch %', p_epoch, c.fenced_epoch
      using errcode = '${SQLSTATE.staleEpoch}';
  end if;
  v_until := greatest(c.lease_until, to_timestamp(p_until_ms / 1000.0));
  update pgdr.control set lease_until = v_until, watchdog_every_ms = p_every_ms;
  perform pgdr.publish_lease(v_until);
  if c.locked and v_until > clock_timestamp() then
    perform pgdr.unlock_roles();
  end if;
  perform pgdr.beat(p_epoch, p_region);
  return true;
end $$;
`;
