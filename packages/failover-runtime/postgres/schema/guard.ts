import { PINNED, SQLSTATE } from './roles';

/**
 * The commit guard: a deferred check for chosen tables that looks at the lease once more while the transaction
 * commits. It closes most of the window between a lease's end and the watchdog's next round, at the price of one
 * cheap check for every changed row.
 *
 * `pgdr.region` is a setting of the server where that is possible; where it is not set, only the lease counts.
 */
export const GUARD = `
create or replace function pgdr.check_commit() returns trigger
language plpgsql security definer ${PINNED} as $$
declare
  v_region text := nullif(current_setting('pgdr.region', true), '');
  v_writer text;
begin
  -- A fence sets the lease to 0.
  if (select last_value from pgdr.lease) < extract(epoch from clock_timestamp()) * 1000 then
    raise exception 'pgdr: the lease of this server has run out, it may not commit'
      using errcode = '${SQLSTATE.mayNotCommit}', hint = 'Connect again: the writer is probably elsewhere now.';
  end if;
  if v_region is not null then
    select writer into v_writer from pgdr.control;
    if v_writer <> v_region then
      raise exception 'pgdr: the writer is %, this server is %, it may not commit', v_writer, v_region
        using errcode = '${SQLSTATE.mayNotCommit}', hint = 'Connect again: the writer is probably elsewhere now.';
    end if;
  end if;
  return null;
end $$;

create or replace function pgdr.guard(p_table regclass) returns void
language plpgsql ${PINNED} as $$
begin
  if not exists (select from pg_trigger where tgrelid = p_table and tgname = 'pgdr_guard') then
    execute format(
      'create constraint trigger pgdr_guard after insert or update or delete on %s
       deferrable initially deferred for each row execute function pgdr.check_commit()', p_table);
  end if;
end $$;

create or replace function pgdr.unguard(p_table regclass) returns void
language plpgsql ${PINNED} as $$
begin
  execute format('drop trigger if exists pgdr_guard on %s', p_table);
end $$;
`;
