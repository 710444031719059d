import { APPLICATION_GROUP } from './tables';

/** SQLSTATEs that our own functions raise; `PG` is no class of PostgreSQL's. */
export const SQLSTATE = {
  /** The commit guard refuses. */
  mayNotCommit: 'PGDR1',
  /** The caller's epoch has been overtaken. */
  staleEpoch: 'PGDR2',
  /** Not now: still a replica, sessions still there. */
  notReady: 'PGDR3',
} as const;

/** Every function that takes no part in transaction control pins its search path: it runs with high rights. */
export const PINNED = 'set search_path = pg_catalog, pg_temp';

/**
 * Locking the application out and letting it in again.
 *
 * The read-only default is not decoration. A session that read "may log in" an instant before we changed it
 * goes on to read its role's settings, and finds itself read-only until it is ended.
 */
export const ROLES = `
create or replace function pgdr.members(out oid oid, out name name, out can_login boolean) returns setof record
language sql stable ${PINNED} as $$
  with recursive owner(oid) as (select nspowner from pg_namespace where nspname = 'pgdr'),
  member(oid) as (
    -- From PostgreSQL 16 on whoever creates a role becomes its member; the administrator must not lock itself out.
    select m.member from pg_auth_members m
     where m.roleid = '${APPLICATION_GROUP}'::regrole and m.member <> (select o.oid from owner o)
    union
    select m.member from pg_auth_members m join member p on m.roleid = p.oid
     where m.member <> (select o.oid from owner o)
  )
  select r.oid, r.rolname, r.rolcanlogin from member join pg_roles r on r.oid = member.oid where not r.rolsuper
$$;

create or replace function pgdr.lock_roles() returns void
language plpgsql ${PINNED} as $$
declare role record;
begin
  for role in select m.oid, m.name from pgdr.members() m where m.can_login loop
    insert into pgdr.locked_role (name, read_only_before)
    select role.name, (
      select substr(entry, length('default_transaction_read_only=') + 1)
        from pg_db_role_setting s, unnest(s.setconfig) entry
       where s.setrole = role.oid and s.setdatabase = 0 and entry like 'default\\_transaction\\_read\\_only=%')
    on conflict do nothing;
    execute format('alter role %I nologin', role.name);
    execute format('alter role %I set default_transaction_read_only = on', role.name);
  end loop;
  update pgdr.control set locked = true where not locked;
end $$;

create or replace function pgdr.unlock_roles() returns void
language plpgsql ${PINNED} as $$
declare role record;
begin
  for role in select l.* from pgdr.locked_role l join pg_roles r on r.rolname = l.name loop
    execute format('alter role %I login', role.name);
    if role.read_only_before is null then
      execute format('alter role %I reset default_transaction_read_only', role.name);
    else
      execute format('alter role %I set default_transaction_read_only = %L', role.name, role.read_only_before);
    end if;
  end loop;
  delete from pgdr.locked_role;
  update pgdr.control set locked = false where locked;
end $$;

-- Ends every session of the application; returns how many there were.
create or replace function pgdr.end_sessions() returns bigint
language sql volatile ${PINNED} as $$
  select count(pg_terminate_backend(a.pid))
    from pg_stat_activity a join pgdr.members() m on m.oid = a.usesysid where a.pid <> pg_backend_pid()
$$;

-- Backends that are logging in: they hold a virtual transaction, but are not listed as sessions yet.
create or replace function pgdr.arriving() returns bigint
language sql volatile ${PINNED} as $$
  select count(*) from pg_locks l
   where l.locktype = 'virtualxid' and l.pid is not null
     and not exists (select from pg_stat_activity a where a.pid = l.pid)
$$;
`;
