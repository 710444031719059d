/** Everything that a probe wants to know, in one row and one round trip. Times in ms since 1970, positions in bytes. */
export const VIEW_QUERY = `
select r.recovering as "inRecovery",
       (case when r.recovering then greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())
             else pg_current_wal_flush_lsn() end - '0/0'::pg_lsn)::float8 as "lsn",
       (case when r.recovering then pg_last_wal_replay_lsn()
             else pg_current_wal_flush_lsn() end - '0/0'::pg_lsn)::float8 as "replayedLsn",
       c.epoch::float8 as "epoch",
       c.writer as "writer",
       extract(epoch from h.at)::float8 * 1000 as "heartbeatAtMs",
       extract(epoch from clock_timestamp())::float8 * 1000 as "clockMs",
       extract(epoch from c.lease_until)::float8 * 1000 as "leaseUntilMs",
       c.locked as "locked"
  from (select pg_is_in_recovery() as recovering offset 0) r
 cross join pgdr.control c
  left join pgdr.heartbeat h on true`;
