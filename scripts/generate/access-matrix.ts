import { ROLES } from '../../src/contract/access.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';

/** Who may call what, one line an endpoint: a change of rights shows in review. */
export function accessMatrix(endpoints: readonly Endpoint[]): string {
  const head = ['endpoint', 'method and path', 'public', ...ROLES, 'token scope', 'step-up'];
  const rows = [...endpoints].sort((a, b) => (a.id < b.id ? -1 : 1)).map(line);
  return [
    '# Access matrix',
    '',
    'Made from `src/contract`. `x`: may call it. What comes back is narrowed further by audiences and row-level security.',
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

function line({ id, method, path, access }: Endpoint): string[] {
  const isPublic = access.who === 'public';
  const roles = ROLES.map((role) => (isPublic || !access.roles || access.roles.includes(role) ? 'x' : ''));
  return [id, `\`${method} ${path}\``, isPublic ? 'x' : '', ...roles, access.scope ?? '', access.stepUp ? 'x' : ''];
}
