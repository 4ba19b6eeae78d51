export { beginCeremony, type Ceremony, finishCeremony } from './passkey/ceremony.ts';
export { type CeremonyEvidence, type Verdict, verifyCeremonyEvidence } from './passkey/evidence.ts';
export { type Site, siteAt } from './passkey/site.ts';
