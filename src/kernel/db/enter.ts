import pg from 'pg';
import { type Actor, organisationOf, personOf } from '../access/actor.ts';
import type { ScopeSetting } from './database.ts';

export type AccessMode = 'read only' | 'read write';

/**
 * The statements that begin a transaction as an actor: role, organisation and person for row-level security, then the
 * modules' settings. One text, so that it costs one round trip to PostgreSQL; if one of them fails none after it runs.
 */
export function beginAs(actor: Actor, mode: AccessMode, scope: readonly ScopeSetting[]): string {
  return `begin ${mode}; ${enterAs(actor, scope)}`;
}

/** The same inside of a transaction that has begun: from here on it is this actor's. */
export function enterAs(actor: Actor, scope: readonly ScopeSetting[]): string {
  const own = settings({
    role: actor.kind === 'system' ? 'renkei_system' : 'renkei_app',
    'renkei.organisation': organisationOf(actor) ?? '',
    'renkei.person': personOf(actor) ?? '',
    'renkei.roles': actor.kind === 'person' ? actor.roles.join(',') : '',
  });
  if (actor.kind === 'system') return own;
  // Each in a statement of its own: it reads what those before it have set, under the policies of the role.
  const further = scope.map((setting) => `select set_config('${setting.name}', ${setting.value()}, true)`);
  return [own, ...further].join('; ');
}

function settings(values: Record<string, string>): string {
  const calls = Object.entries(values).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${calls.join(', ')}`;
}
