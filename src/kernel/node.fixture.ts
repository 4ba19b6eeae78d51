import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '../../test/support/database.ts';
import type { Role } from '../contract/access.ts';
import type { Actor, PersonActor } from './access/actor.ts';
import { publicActor } from './access/actor.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { systemIds } from './ids.ts';
import type { Module } from './kernel.ts';
import { type RunningNode, startNode } from './node.ts';

export const A = '0199a000-0000-7000-8000-00000000000a';
export const B = '0199a000-0000-7000-8000-00000000000b';

/** Somebody of organisation A or B. */
export function somebody(organisation: string, ...roles: Role[]): PersonActor {
  const person = organisation.replace('0199a', '0199b');
  return { kind: 'person', person, organisation, roles, session: person, verifiedAt: null };
}

const ACTORS: Readonly<Record<string, Actor>> = {
  a: somebody(A, 'responder'),
  b: somebody(B, 'responder'),
  token: { kind: 'token', token: A.replace('0199a', '0199c'), organisation: A, scopes: ['exchange:read'] },
};

/** Calls with `Authorization: a`, `b` or `token` come from these actors; anything else does not hold. */
async function authenticate({ headers }: { headers: { authorization?: string | undefined } }): Promise<Actor> {
  if (headers.authorization === undefined) return publicActor;
  const actor = ACTORS[headers.authorization];
  if (!actor) throw new AppError('unauthenticated', 'This does not hold.');
  return actor;
}

export interface BareNode extends RunningNode {
  /** The database's owner. */
  readonly databaseUrl: string;
  fetch(path: string, init?: RequestInit & { as?: 'a' | 'b' | 'token'; json?: unknown }): Promise<Response>;
  close(): Promise<void>;
}

export interface BareParts extends Omit<Module, 'name' | 'authenticate'> {
  readonly env?: Record<string, string>;
  readonly webFolder?: string;
}

/** A node of the kernel and one module: what the kernel does by itself, without anything of the domain. */
export async function startBareNode({ env, webFolder, ...module }: BareParts = {}): Promise<BareNode> {
  const data = await mkdtemp(join(tmpdir(), 'renkei-bare-'));
  const { url: databaseUrl, drop } = await freshDatabase({ modules: [] });
  const clear = async () => {
    await drop();
    await rm(data, { recursive: true, force: true });
  };
  const config = readConfig({
    ...{ DATABASE_URL: databaseUrl, RENKEI_DATA: data, RENKEI_PORT: '0', RENKEI_LOG_LEVEL: 'silent' },
    ...env,
  });
  try {
    const node = await startNode({
      config,
      webFolder,
      world: { clock: systemClock, ids: systemIds(systemClock) },
      modules: () => [{ name: 'test', authenticate, ...module }],
    });
    return {
      ...node,
      databaseUrl,
      fetch: (path, init) => send(node.url, path, init),
      async close() {
        await node.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

function send(url: string, path: string, { as, json, headers, ...init }: Parameters<BareNode['fetch']>[1] = {}) {
  return fetch(`${url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: {
      ...(as ? { authorization: as } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(headers as Record<string, string> | undefined),
    },
    ...(json === undefined ? {} : { method: init.method ?? 'POST', body: JSON.stringify(json) }),
  });
}
