import type { z } from 'zod';
import type { Role } from '../../contract/access.ts';
import type { me } from '../../contract/accounts.ts';

export type Right = z.input<typeof me>['rights'][number];
type Standing = z.input<typeof me>['organisation']['standing'];

const BY_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  responder: ['read', 'share'],
  officer: ['read', 'share', 'administer'],
  signatory: ['read', 'sign'],
  vetter: ['vet'],
  secretary: ['run-cooperation', 'vet'],
  auditor: ['audit'],
  operator: ['operate'],
};

// What others share is for parties alone.
const FOR_PARTIES: readonly Right[] = ['read', 'share'];

/** What a person may do at all, for a screen to show or to hide; each act is decided where it happens. */
export function rightsOf(roles: readonly Role[], standing: Standing): Right[] {
  const rights = new Set(roles.flatMap((role) => BY_ROLE[role]));
  if (standing !== 'party') for (const right of FOR_PARTIES) rights.delete(right);
  return [...rights];
}
