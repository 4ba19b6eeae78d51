import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Settings = Readonly<Record<string, string>>;

/** For a small machine that the node shares with PostgreSQL. An operator's own choices go into postgresql.auto.conf (ALTER SYSTEM). */
const DEFAULTS: Settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '96MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_level: 'replica',
  max_wal_senders: '2',
  jit: 'off',
  random_page_cost: '1.1',
  io_method: 'worker',
  io_workers: '2',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'ISO, YMD',
  lc_messages: 'C',
  default_text_search_config: 'pg_catalog.simple',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_file_mode: '0600',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_line_prefix: '%m [%p] ',
  // What an organisation stored must not reach a log: no statements, no values, no "Key (email)=(…)" details.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

// The socket folder is 0700 and belongs to the user PostgreSQL runs as: who reaches it could read the files as well.
const ACCESS = 'local all all trust\n';

/** Writes the configuration anew, so that a newer release brings its own settings to an older cluster. */
export async function writeSettings(folder: string, own: Settings): Promise<void> {
  await replace(join(folder, 'postgresql.conf'), settingsText({ ...DEFAULTS, ...own }));
  await replace(join(folder, 'pg_hba.conf'), ACCESS);
}

export function settingsText(settings: Settings): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written at every start. Put changes into postgresql.auto.conf with ALTER SYSTEM.\n${lines.join('\n')}\n`;
}

// The file exists already and keeps its owner when it is written over, which a new file of root would not.
async function replace(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8')) !== text) await writeFile(path, text);
}
