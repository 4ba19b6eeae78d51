import type { z } from 'zod';
import type {
  accessionView,
  agreementSummary,
  clauseChange,
  edition,
  lintFinding,
  versionHead,
  versionView,
} from '../../../contract/agreements.ts';

export type AgreementSummary = z.infer<typeof agreementSummary>;
export type VersionHead = z.infer<typeof versionHead>;
export type Version = z.infer<typeof versionView>;
export type Edition = z.infer<typeof edition>;
export type Accession = z.infer<typeof accessionView>;
export type ClauseChange = z.infer<typeof clauseChange>;
export type Finding = z.infer<typeof lintFinding>;
