import * as accessions from './agreements/accession.ts';
import * as drafts from './agreements/draft.ts';
import * as versions from './agreements/version.ts';

export * from './agreements/accession.ts';
export * from './agreements/clause.ts';
export * from './agreements/draft.ts';
export * from './agreements/version.ts';

/** Every endpoint of agreements. */
export const endpoints = [
  versions.listAgreements,
  versions.readVersion,
  versions.readEdition,
  versions.readClause,
  versions.diffVersions,
  versions.downloadEvidence,
  versions.downloadPdf,
  accessions.readSignatures,
  accessions.beginSigning,
  accessions.finishSigning,
  accessions.withdrawAccession,
  drafts.createAgreement,
  drafts.amendAgreement,
  drafts.setEdition,
  drafts.removeEdition,
  drafts.setClauses,
  drafts.lintVersion,
  drafts.openVersion,
  drafts.endVersion,
] as const;
