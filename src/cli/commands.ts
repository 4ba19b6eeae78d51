import { type Command, command } from './command.ts';
import { LOCAL_COMMANDS } from './local/commands.ts';
import { EXPORT_OPTIONS } from './remote/export-options.ts';
import { FEEDBACK_OPTIONS, RECALLS_OPTIONS } from './remote/feedback-options.ts';
import { IMPORT_OPTIONS } from './remote/import-options.ts';
import { LOOKUP_OPTIONS } from './remote/lookup-options.ts';
import { FETCH_OUTLET_OPTIONS, MAKE_OUTLET_OPTIONS } from './remote/outlets-options.ts';
import { ADD_SOURCE_OPTIONS, PAUSE_SOURCE_OPTIONS, RUN_SOURCE_OPTIONS } from './remote/sources-options.ts';
import { STREAM_OPTIONS } from './remote/stream-options.ts';

const REMOTE_COMMANDS: readonly Command[] = [
  command({
    name: 'import',
    summary: 'Upload STIX, MISP, CSV or text, and share it where --circle and --tlp are given',
    positionals: 'FILE...',
    minimum: 1,
    maximum: 10_000,
    options: IMPORT_OPTIONS,
    details:
      'FILE may be - for standard input. Without --circle and --tlp each file is kept as a draft of your organisation.\nOtherwise it says who receives it under which clause, and who does not and why, and shares it.\nNeeds a token with exchange:write, and directory:read to find the circle.',
    reaches: 'node',
    load: async () => (await import('./remote/import.ts')).importFiles,
  }),
  command({
    name: 'export',
    summary: 'Write an item, or what a circle holds for you, as STIX or JSON Lines',
    positionals: 'ITEM|CIRCLE',
    minimum: 1,
    maximum: 1,
    options: EXPORT_OPTIONS,
    details: 'ITEM is an id, CIRCLE an alias or an id. Needs a token with exchange:read; the export is logged.',
    reaches: 'node',
    load: async () => (await import('./remote/export.ts')).exportObjects,
  }),
  command({
    name: 'lookup',
    summary: 'Say which indicator values the node knows, as far as you may know',
    positionals: '[VALUE...|-]',
    minimum: 0,
    maximum: 10_000,
    options: LOOKUP_OPTIONS,
    details:
      'With - or without values it reads them from standard input, one a line. Needs a token with exchange:read.',
    reaches: 'node',
    load: async () => (await import('./remote/lookup.ts')).lookUpValues,
  }),
  command({
    name: 'feedback',
    summary: 'Say what became of indicators: blocked, seen, false positive …',
    positionals: '[VALUE...|-]',
    minimum: 0,
    maximum: 10_000,
    options: FEEDBACK_OPTIONS,
    details:
      'Each value reaches every item of others that you may read and that holds it. With - or without values and --item it\nreads them from standard input, one a line. Needs a token with feedback:write.',
    reaches: 'node',
    load: async () => (await import('./remote/feedback.ts')).sendFeedback,
  }),
  command({
    name: 'recalls',
    summary: 'List what was taken back and not confirmed, or confirm that its copies are deleted',
    positionals: '',
    minimum: 0,
    maximum: 0,
    options: RECALLS_OPTIONS,
    details: 'Needs a token with exchange:read, and feedback:write to confirm.',
    reaches: 'node',
    load: async () => (await import('./remote/recalls.ts')).recalls,
  }),
  command({
    name: 'stream',
    summary: 'Print what happens as it happens, one event a line as JSON',
    positionals: '',
    minimum: 0,
    maximum: 0,
    options: STREAM_OPTIONS,
    details:
      'Comes again after every break and goes on where it was; with --state FILE also the next time it is started.\nNeeds a token with notifications:read.',
    reaches: 'node',
    load: async () => (await import('./remote/stream.ts')).streamEvents,
  }),
  command({
    name: 'sources list',
    summary: 'Show what the organisation has subscribed to, and how each of it does',
    positionals: '',
    minimum: 0,
    maximum: 0,
    options: {},
    details: 'Exits with 1 where a source fails or is late. Needs a token with exchange:read.',
    reaches: 'node',
    load: async () => (await import('./remote/sources.ts')).showSources,
  }),
  command({
    name: 'sources add',
    summary: 'Subscribe to a TAXII 2.1 collection, a MISP feed, a table or a list',
    positionals: 'URL',
    minimum: 1,
    maximum: 1,
    options: ADD_SOURCE_OPTIONS,
    details:
      'Needs --kind, --name, --publisher and --licence, and a token with exchange:write (and exchange:read); directory:read to find the circle.',
    reaches: 'node',
    load: async () => (await import('./remote/sources.ts')).addSource,
  }),
  command({
    name: 'sources run',
    summary: 'Fetch a source now, and wait for what comes of it',
    positionals: 'SOURCE',
    minimum: 1,
    maximum: 1,
    options: RUN_SOURCE_OPTIONS,
    details: 'SOURCE is a name or an id. Needs a token with exchange:read and exchange:write.',
    reaches: 'node',
    load: async () => (await import('./remote/sources.ts')).fetchSource,
  }),
  command({
    name: 'sources pause',
    summary: 'Pause a source, or let it go on with --resume',
    positionals: 'SOURCE',
    minimum: 1,
    maximum: 1,
    options: PAUSE_SOURCE_OPTIONS,
    details: 'SOURCE is a name or an id. Needs a token with exchange:read and exchange:write.',
    reaches: 'node',
    load: async () => (await import('./remote/sources.ts')).restSource,
  }),
  command({
    name: 'outlets list',
    summary: 'Show from where your machines fetch lists, rules and feeds',
    positionals: '',
    minimum: 0,
    maximum: 0,
    options: {},
    details: 'Needs a token with exchange:read.',
    reaches: 'node',
    load: async () => (await import('./remote/outlets.ts')).showOutlets,
  }),
  command({
    name: 'outlets make',
    summary: 'Make an outlet that tokens of the organisation fetch',
    positionals: '',
    minimum: 0,
    maximum: 0,
    options: MAKE_OUTLET_OPTIONS,
    details:
      'Needs --name and --format, and a token with exchange:write; directory:read to find the circle. It has no address of\nits own: an officer gives it one in the web app.',
    reaches: 'node',
    load: async () => (await import('./remote/outlets.ts')).makeOutlet,
  }),
  command({
    name: 'outlets fetch',
    summary: 'Write what an outlet gives to standard output or a file',
    positionals: 'OUTLET',
    minimum: 1,
    maximum: 1,
    options: FETCH_OUTLET_OPTIONS,
    details: 'OUTLET is a name or an id. Needs a token with exchange:read; the read is logged.',
    reaches: 'node',
    load: async () => (await import('./remote/outlets.ts')).fetchOutlet,
  }),
];

/** Every command: arguments, help and the guide are made from this table. */
export const COMMANDS: readonly Command[] = [...LOCAL_COMMANDS, ...REMOTE_COMMANDS];
