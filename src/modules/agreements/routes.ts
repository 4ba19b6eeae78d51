import * as contract from '../../contract/agreements.ts';
import { systemActor } from '../../kernel/access/actor.ts';
import { RawReply } from '../../kernel/http/raw-reply.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import { beginSigning, finishSigning, type Hub } from './ceremony.ts';
import { amendAgreement, createAgreement, openVersion, removeEdition, setClauses, setEdition } from './draft.ts';
import { endVersion } from './ending.ts';
import { citedClause } from './for-policy.ts';
import { withdraw } from './leaving.ts';
import { readDocument } from './pdf/read-document.ts';
import { accessionView, ownAccession, visibleAccessions } from './read-accessions.ts';
import { readEvidence, withProofs } from './read-evidence.ts';
import { changesSinceBefore, findingsIn, listAgreements, readEdition, readVersion } from './read-versions.ts';

export function agreementRoutes(hub: Hub): Route[] {
  return [...readingRoutes(), ...signingRoutes(hub), ...draftingRoutes()];
}

function readingRoutes(): Route[] {
  return [
    serveQuery(contract.listAgreements, async ({ tx }) => ({ items: await listAgreements(tx) })),
    serveQuery(contract.readVersion, ({ tx, params }) => readVersion(tx, params.id)),
    serveQuery(contract.readEdition, ({ tx, params }) => readEdition(tx, params.id, params.language)),
    serveQuery(contract.readClause, ({ tx, params, query }) => citedClause(tx, params, query.language)),
    serveQuery(contract.diffVersions, ({ tx, params }) => changesSinceBefore(tx, params.id)),
    serveQuery(contract.readSignatures, async ({ tx, params }) => ({
      items: (await visibleAccessions(tx, params.id)).map(accessionView),
    })),
    serveOpen(contract.downloadEvidence, async ({ database, actor, params: { id } }) => {
      const seen = await database.read(actor, (tx) => readEvidence(tx, id));
      const evidence = await database.read(systemActor('prove countersignatures'), (tx) => withProofs(tx, id, seen));
      return new RawReply(200, `${JSON.stringify(evidence, null, 2)}\n`, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="agreement-evidence.json"',
      });
    }),
    serveOpen(contract.downloadPdf, async ({ database, actor, params, query }) => {
      const document = await database.read(actor, (tx) => readDocument(tx, params.id, query.language));
      // Fonts and shaping are loaded when somebody asks for a PDF, not by every node at its start.
      const { agreementPdf } = await import('./pdf/agreement-pdf.ts');
      const { slug } = document.manifest.agreement;
      const name = `${slug}-${document.manifest.version}-${document.edition.language}.pdf`;
      return new RawReply(200, await agreementPdf(document), {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${name}"`,
      });
    }),
  ];
}

function signingRoutes(hub: Hub): Route[] {
  return [
    serveCommand(contract.beginSigning, async ({ tx, params, body }) => {
      const { options, statement } = await beginSigning(tx, hub, { version: params.id, ...body });
      return { options, statement: { ...statement } };
    }),
    serveCommand(contract.finishSigning, async ({ tx, params, body }) => {
      const accession = await finishSigning(tx, hub, { version: params.id, ...body });
      return ownAccession(tx, params.id, accession);
    }),
    serveCommand(contract.withdrawAccession, async ({ tx, params, body }) =>
      ownAccession(tx, params.id, await withdraw(tx, params.id, body.reason)),
    ),
  ];
}

function draftingRoutes(): Route[] {
  return [
    serveCommand(contract.createAgreement, async ({ tx, body }) => readVersion(tx, await createAgreement(tx, body))),
    serveCommand(contract.amendAgreement, async ({ tx, params }) =>
      readVersion(tx, await amendAgreement(tx, params.id)),
    ),
    serveCommand(contract.setEdition, async ({ tx, params, body }) => {
      await setEdition(tx, params.id, params.language, body.text);
      return readEdition(tx, params.id, params.language);
    }),
    serveCommand(contract.removeEdition, ({ tx, params }) => removeEdition(tx, params.id, params.language)),
    serveCommand(contract.setClauses, async ({ tx, params, body }) => {
      await setClauses(tx, params.id, body);
      return readVersion(tx, params.id);
    }),
    serveQuery(contract.lintVersion, async ({ tx, params }) => ({ items: await findingsIn(tx, params.id) })),
    serveCommand(contract.openVersion, async ({ tx, params }) => {
      await openVersion(tx, params.id);
      return readVersion(tx, params.id);
    }),
    serveCommand(contract.endVersion, async ({ tx, params, body }) => {
      await endVersion(tx, params.id, body.reason);
      return readVersion(tx, params.id);
    }),
  ];
}
