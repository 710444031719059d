import type { DatabaseRegion } from '../../core/regions';

/** Settings of postgresql.conf by name; the values are quoted by us. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/**
 * Settings of a drill's server. What makes a commit durable (`fsync`, `synchronous_commit`, `full_page_writes`) is as
 * PostgreSQL ships it: a promotion and the writes around it take as long as this machine's disk makes them.
 */
const DRILL_SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '32MB',
  // The default waits up to 5 s for the next attempt to reach the writer, and a promotion may have to sit it out.
  wal_retrieve_retry_interval: '10ms',
  wal_level: 'replica',
  hot_standby: true,
  max_wal_senders: 10,
  max_replication_slots: 10,
  max_slot_wal_keep_size: '1GB',
  // So that an old writer can rejoin although no slot waited for it.
  wal_keep_size: '256MB',
  // pg_rewind needs it.
  wal_log_hints: true,
  wal_sender_timeout: '5s',
  wal_receiver_timeout: '5s',
  wal_receiver_status_interval: '1s',
  // Neither leaves anything outside the data directory behind when the server is killed.
  shared_memory_type: 'mmap',
  dynamic_shared_memory_type: 'mmap',
  password_encryption: 'scram-sha-256',
  jit: false,
  log_line_prefix: '%m [%p] ',
  log_checkpoints: false,
  log_timezone: 'UTC',
  timezone: 'UTC',
  lc_messages: 'C',
};

export interface ConfigurationOptions {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  /** Becomes `pgdr.region`, by which the database knows where it stands. Default: not set. */
  readonly region?: DatabaseRegion | undefined;
  /** Shown in the titles of the server's processes. */
  readonly clusterName: string;
  /** These win over ours. */
  readonly settings?: Settings | undefined;
}

/** The whole postgresql.conf of a drill's server. */
export function renderConfiguration(options: ConfigurationOptions): string {
  const settings: Settings = {
    ...DRILL_SETTINGS,
    port: options.port,
    cluster_name: options.clusterName,
    ...(options.region === undefined ? {} : { 'pgdr.region': options.region }),
    ...options.settings,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quote(value)}`);
  return [...lines, `include_if_exists = '${REPLICATION_FILE}'`, ''].join('\n');
}

/** Holds what a replica needs to know of its source; absent on a server that never was one. */
export const REPLICATION_FILE = 'pgdr-replication.conf';

/** Access by password only, over loopback only. */
export const ACCESS_RULES = [
  'host all all 127.0.0.1/32 scram-sha-256',
  'host replication all 127.0.0.1/32 scram-sha-256',
  '',
].join('\n');

/** Quotes a value for a configuration file. */
export function quote(value: string | number | boolean): string {
  const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  return `'${text.replace(/'/g, "''")}'`;
}
