import { SETTINGS } from '../../src/kernel/config.ts';

/** The table of settings, from the one that checks them at the start. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS).map(([name, { schema, help }]) => {
    const fallback = schema.safeParse(undefined);
    const shown =
      !fallback.success || String(fallback.data ?? '') === ''
        ? ''
        : `\`${name === 'RENKEI_DATA' ? 'var' : String(fallback.data)}\``;
    return `| \`${name}\` | ${shown} | ${help} |`;
  });
  return [
    '# Settings',
    '',
    'Environment variables of a node, all checked at the start. Made from `src/kernel/config.ts`.',
    '',
    '| name | default | what it does |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
