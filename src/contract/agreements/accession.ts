import { z } from 'zod';
import { person, withStepUp } from '../access.ts';
import { assertionResponse, requestOptions } from '../accounts/webauthn.ts';
import { countryCode, id, idParams, instant, languageTag } from '../common.ts';
import { organisationKind } from '../directory/organisation.ts';
import { endpoint } from '../endpoint.ts';
import { accessionState, agreementErrors, ceremonyAct, reasonText } from './shared.ts';

export const signatureLine = z.object({
  act: ceremonyAct,
  person: id,
  name: z.string(),
  capacity: z.string(),
  /** The edition that was on the screen; the signature covers all of them. */
  edition: languageTag,
  at: instant,
});

export const accessionView = z.object({
  id,
  organisation: z.object({ id, name: z.string(), country: countryCode, class: organisationKind }),
  state: accessionState,
  signatures: z.array(signatureLine),
  countersigned: z.object({ at: instant, publicKey: z.string(), signature: z.string() }).nullable(),
  notices: z.array(
    z.object({
      kind: z.enum(['withdrawal', 'suspension', 'reinstatement', 'lapse']),
      at: instant,
      /** Null: it stands in the organisation's standing history. */
      reason: z.string().nullable(),
    }),
  ),
});

export const readSignatures = endpoint({
  id: 'agreements.readSignatures',
  method: 'GET',
  path: '/api/v1/agreements/:id/signatures',
  summary:
    'The signature page: who signed in which capacity and when. For parties, signatories-to-be and the secretariat',
  access: person(),
  params: idParams,
  reply: z.object({ items: z.array(accessionView) }),
  errors: ['not-found'],
});

/** `options` goes to the browser's passkey dialogue as it is; the challenge holds five minutes and once. */
export const beginSigning = endpoint({
  id: 'agreements.beginSigning',
  method: 'POST',
  path: '/api/v1/agreements/:id/ceremony',
  summary: 'Start signing or approving for my organisation',
  access: person('signatory', 'officer'),
  params: idParams,
  body: z.object({ act: ceremonyAct, capacity: z.string().trim().min(2).max(120), edition: languageTag }),
  reply: z.object({
    options: requestOptions,
    /** What the signature will say, for the person to read. */
    statement: z.record(z.string(), z.unknown()),
  }),
  errors: agreementErrors,
});

export const finishSigning = endpoint({
  id: 'agreements.finishSigning',
  method: 'POST',
  path: '/api/v1/agreements/:id/ceremony/response',
  summary: "Hand in the passkey's answer. An approval is countersigned by the organisation's key at once",
  access: person('signatory', 'officer'),
  params: idParams,
  body: z.object({ act: ceremonyAct, response: assertionResponse }),
  reply: accessionView,
  errors: agreementErrors,
});

export const withdrawAccession = endpoint({
  id: 'agreements.withdraw',
  method: 'POST',
  path: '/api/v1/agreements/:id/withdrawal',
  summary: 'Withdraw my organisation; from the next read on it receives nothing',
  access: withStepUp(person('signatory', 'officer')),
  params: idParams,
  body: z.object({ reason: reasonText }),
  reply: accessionView,
  errors: agreementErrors,
});
