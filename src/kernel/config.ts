import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const HOST = /^[a-z0-9._:-]+$/;
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/**
 * Every setting of a node: environment variable, check, default and explanation. `docs/generated/settings.md` is made
 * from this table.
 */
export const SETTINGS = {
  RENKEI_DATA: {
    schema: z
      .string()
      .min(1)
      .default('var')
      .transform((path) => resolve(path)),
    help: 'Folder for the private database, keys and kept mail.',
  },
  RENKEI_HOST: { schema: z.string().min(1).default('127.0.0.1'), help: 'Address to listen on.' },
  RENKEI_PORT: { schema: port.default(8400), help: 'Port to listen on; 0 takes a free one.' },
  RENKEI_URL: {
    schema: z
      .url({ protocol: /^https?$/, error: 'is not an http:// or https:// address' })
      .refine(isOrigin, 'has a path, query or user; give scheme, host and port alone')
      .optional(),
    help: 'Public address of the node, as browsers and clients reach it: https, or http on this machine alone. Passkeys are bound to its host name.',
  },
  RENKEI_TLS_CERT: {
    schema: z.string().min(1).optional(),
    help: 'PEM file with the certificate and its chain: the node serves TLS 1.2 and 1.3 itself. Read again when it changes. Absent: plain HTTP, for a TLS proxy in front.',
  },
  RENKEI_TLS_KEY: { schema: z.string().min(1).optional(), help: 'PEM file with the key of RENKEI_TLS_CERT.' },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'is not a postgres:// URL')
      .optional(),
    help: 'An external PostgreSQL 15 or newer. Absent: the node runs a private cluster in RENKEI_DATA.',
    secret: true,
  },
  RENKEI_SECRET_KEY: {
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits (openssl rand -hex 32)')
      .optional(),
    help: 'Master key of the node, 64 hex digits. Absent: kept in RENKEI_DATA/secret.key.',
    secret: true,
  },
  RENKEI_MODE: {
    schema: z.enum(['production', 'demo']).default('production'),
    help: '`demo` allows the one-click sign-in links of the demo story.',
  },
  RENKEI_SMTP_URL: {
    schema: z
      .string()
      .regex(/^smtps?:\/\//, 'is not an smtp:// or smtps:// URL')
      .optional(),
    help: 'Mail server. Absent: mail is kept as .eml files in RENKEI_DATA/mail.',
    secret: true,
  },
  RENKEI_MAIL_FROM: { schema: z.string().min(3).default('renkei@localhost'), help: 'Sender of mail.' },
  RENKEI_TRUST_PROXY: {
    schema: flag.default(false),
    help: 'Believe X-Forwarded-* (`true` only behind your own proxy).',
  },
  RENKEI_ALLOW_PRIVATE_HOSTS: {
    schema: z
      .string()
      .default('')
      .transform((list) =>
        list
          .toLowerCase()
          .split(/[\s,]+/)
          .filter(Boolean),
      )
      .refine((hosts) => hosts.every((host) => HOST.test(host)), 'has something that is not a host name or address'),
    help: 'Hosts, separated by commas, that the node may ask although their addresses are private: an identity provider in your own network. Officers of every organisation can then have the node read from them.',
  },
  RENKEI_LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    help: 'How much is logged. Logs never hold personal data or shared content.',
  },
  RENKEI_METRICS_TOKEN: {
    schema: z.string().min(16).optional(),
    help: 'Bearer token for /metrics. Absent: /metrics answers this machine only, and nobody through a proxy.',
    secret: true,
  },
  RENKEI_MAX_UPLOAD_MB: {
    schema: z.coerce.number().int().min(1).max(4096).default(256),
    help: 'Largest upload in MiB; also max_content_length of TAXII.',
  },
  RENKEI_LEDGER_KEEP_DAYS: {
    schema: z.coerce.number().int().min(30).optional(),
    help: 'Days after which the contents of ledger entries are erased; their leaves stay and the tree still verifies. Absent: kept.',
  },
  RENKEI_DB_POOL: {
    schema: z.coerce.number().int().min(2).max(50).default(10),
    help: 'Database connections of this process.',
  },
} as const satisfies Record<string, Setting>;

interface Setting {
  readonly schema: z.ZodType;
  readonly help: string;
  /** Its value never appears in a message. */
  readonly secret?: true;
}

type Settings = { readonly [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['schema']> };

export interface Config {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly url: string | undefined;
  /** Paths of PEM files; both or neither. */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly secretKey: string | undefined;
  readonly demo: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly trustProxy: boolean;
  /** Host names in lower case. */
  readonly allowPrivateHosts: readonly string[];
  readonly logLevel: string;
  readonly metricsToken: string | undefined;
  readonly maxUploadBytes: number;
  readonly dbPool: number;
  readonly ledgerKeepDays: number | undefined;
}

/** What is wrong with the settings, all of it at once, each with what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads and checks the environment. Unknown `RENKEI_*` names are refused: they are usually typing errors. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const complaints = unknownNames(env);
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    const given = env[name] === '' ? undefined : env[name];
    const result = setting.schema.safeParse(given);
    if (result.success) values[name] = result.data;
    else complaints.push(complaint(name, given, setting, result.error));
  }
  const open = openAddress(values as Partial<Settings>);
  if (open) complaints.push(open);
  if ((values.RENKEI_TLS_CERT === undefined) !== (values.RENKEI_TLS_KEY === undefined)) {
    complaints.push('RENKEI_TLS_CERT and RENKEI_TLS_KEY: give both, or neither and put a TLS proxy in front.');
  }
  if (complaints.length > 0) throw new ConfigError(`These settings need attention:\n  ${complaints.join('\n  ')}`);
  return toConfig(values as Settings);
}

function complaint(name: string, given: string | undefined, { help, secret }: Setting, error: z.ZodError): string {
  const shown = secret ? '(not shown)' : given;
  return `${name}=${shown}: ${error.issues.map((issue) => issue.message).join('; ')}. ${help}`;
}

/** Over plain http anyone on the way reads the sessions, and browsers make no passkeys. */
function openAddress({ RENKEI_URL: url, RENKEI_MODE: mode }: Partial<Settings>): string | undefined {
  if (url === undefined || mode === 'demo' || url.startsWith('https:')) return undefined;
  const { hostname } = new URL(url);
  if (/^(.+\.)?localhost$|^127\.|^\[::1\]$/.test(hostname)) return undefined;
  return `RENKEI_URL=${url}: must be https: passkeys and sessions are not safe over plain http. Put a TLS proxy in front and give its address.`;
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

function unknownNames(env: Record<string, string | undefined>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('RENKEI_') && !name.startsWith('RENKEI_TEST_') && !(name in SETTINGS))
    .filter((name) => !CLIENT_NAMES.includes(name))
    .map((name) => `${name}: there is no such setting. See docs/generated/settings.md.`);
}

// Read by the command-line client, not by the node.
const CLIENT_NAMES = ['RENKEI_TOKEN', 'RENKEI_NODE'];

function toConfig(values: Settings): Config {
  return {
    data: values.RENKEI_DATA,
    host: values.RENKEI_HOST,
    port: values.RENKEI_PORT,
    url: values.RENKEI_URL === undefined ? undefined : new URL(values.RENKEI_URL).origin,
    tlsCert: values.RENKEI_TLS_CERT,
    tlsKey: values.RENKEI_TLS_KEY,
    databaseUrl: values.DATABASE_URL,
    secretKey: values.RENKEI_SECRET_KEY,
    demo: values.RENKEI_MODE === 'demo',
    smtpUrl: values.RENKEI_SMTP_URL,
    mailFrom: values.RENKEI_MAIL_FROM,
    trustProxy: values.RENKEI_TRUST_PROXY,
    allowPrivateHosts: values.RENKEI_ALLOW_PRIVATE_HOSTS,
    logLevel: values.RENKEI_LOG_LEVEL,
    metricsToken: values.RENKEI_METRICS_TOKEN,
    maxUploadBytes: values.RENKEI_MAX_UPLOAD_MB * 1_048_576,
    dbPool: values.RENKEI_DB_POOL,
    ledgerKeepDays: values.RENKEI_LEDGER_KEEP_DAYS,
  };
}
