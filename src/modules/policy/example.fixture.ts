import type { Agreement, Circle, Item, Party, Setting } from './index.ts';

/* A sound agreement and the people around it, for the tests of this folder. */

export const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 2, 1);

export const AGREEMENT: Agreement = {
  id: 'accord',
  version: '2',
  clauses: [
    { id: 'c1', number: '1.1', kind: 'community', classes: ['company', 'cert', 'isac', 'vendor'] },
    { id: 'c2', number: '1.2', kind: 'community', classes: ['government'], countries: ['JP'] },
    { id: 'c3', number: '2.1', kind: 'purposes', purposes: ['defence'] },
    { id: 'c4', number: '3.1', kind: 'ceiling', classes: ['company', 'cert', 'isac'], maxTlp: 'red' },
    { id: 'c5', number: '3.2', kind: 'ceiling', classes: ['vendor', 'government'], maxTlp: 'green' },
    { id: 'c6', number: '4.1', kind: 'onward', maxTlp: 'amber' },
    { id: 'c7', number: '5.1', kind: 'attribution', default: 'named', sourceMayChoose: true },
    { id: 'c8', number: '6.1', kind: 'retention', days: { green: 365, amber: 90, red: 30 } },
    { id: 'c9', number: '7.1', kind: 'embargo', maxDays: 14, exempt: ['cert'] },
    { id: 'c10', number: '8.1', kind: 'personal-data', rule: 'strip' },
    { id: 'c11', number: '9.1', kind: 'quarantine' },
    { id: 'c12', number: '9.2', kind: 'recall', deleteWithinDays: 2 },
    { id: 'c13', number: '9.3', kind: 'receipts', acts: ['delivered', 'read'] },
    { id: 'c14', number: '10.1', kind: 'named-recipients', maxPersons: 2 },
  ],
};

export const CIRCLE: Circle = { id: 'finance', agreement: 'accord', purposes: ['defence'], maxTlp: 'red' };

export function partyOf(organisation: string, change: Partial<Party> = {}): Party {
  return {
    organisation,
    country: 'VN',
    class: 'company',
    standing: 'party',
    accepted: { agreement: 'accord', version: '2' },
    circles: [{ circle: 'finance', rights: ['read', 'publish'] }],
    persons: [`${organisation}-anna`],
    ...change,
  };
}

export const SOURCE = partyOf('source.example', { country: 'JP' });
export const PEER = partyOf('peer.example');
export const CERT = partyOf('cert.example', { class: 'cert', country: 'TH' });
export const VENDOR = partyOf('vendor.example', { class: 'vendor' });
export const SUSPENDED = partyOf('suspended.example', { standing: 'suspended' });
export const CLIENT = partyOf('client.example', { standing: 'applied', accepted: null, circles: [] });

export function itemOf(change: Partial<Item> = {}): Item {
  return {
    source: SOURCE.organisation,
    tlp: 'amber',
    pap: null,
    purpose: 'defence',
    named: [],
    excluded: [],
    attribution: null,
    personalData: false,
    publishedAt: NOW,
    embargoUntil: null,
    recalledAt: null,
    receivedAs: null,
    releases: [],
    ...change,
  };
}

export function settingOf(change: Partial<Item> = {}, at = NOW): Setting {
  return { item: itemOf(change), circle: CIRCLE, agreement: AGREEMENT, at };
}
