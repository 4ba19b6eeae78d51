import type { Caller } from '../caller.ts';

/** An organisation's machine account in the demo: what an integrator points a client with. */
export interface Account {
  readonly organisation: string;
  readonly country: string;
  readonly role: string;
  readonly token: string;
  readonly basic: { readonly user: string; readonly password: string };
}

export type AccountName = 'member' | 'partner' | 'outsider' | 'vendor' | 'cert' | 'secretariat';

/** Collections as the account `member` sees them; `foreign` is one that it may not see. */
export interface Collections {
  readonly readWrite: string;
  readonly readOnly: string;
  readonly writeOnly: string;
  readonly foreign: string;
}

/** A one-click way in for a person of the story. */
export interface SignInLink {
  readonly role: string;
  readonly name: string;
  readonly organisation: string;
  readonly country: string;
  readonly link: string;
}

/** The story as it stands on a running node, with the keys to play in it. */
export interface Cast {
  readonly url: string;
  readonly accounts: Readonly<Record<AccountName, Account>>;
  readonly collections: Collections;
  /** Where the demo shares. */
  readonly circle: {
    readonly id: string;
    readonly collection: string;
    readonly alias: string;
    readonly name: string;
    readonly purpose: string;
  };
  readonly links: readonly SignInLink[];
  as(account: Account): Caller;
}
