import * as api from '../../contract/directory.ts';
import type { Signer } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { type Route, serveCommand, serveQuery } from '../../kernel/http/serve.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { changeRoster } from './circle/change-roster.ts';
import { createCircle, editCircle } from './circle/commands.ts';
import { listCircles, listRosterVersions, readCircle } from './circle/queries.ts';
import { addContact, editContact, removeContact } from './contact/commands.ts';
import { listContacts, listOnDuty, readContact } from './contact/queries.ts';
import { listCountries } from './country/queries.ts';
import { applyForMembership, foundOrganisation } from './organisation/admit.ts';
import { addressKey } from './organisation/application-cap.ts';
import { changeStanding } from './organisation/change-standing.ts';
import { correctOrganisation, nameNationalBody } from './organisation/edit.ts';
import { listOrganisations, readOrganisation } from './organisation/queries.ts';
import type { StandingAct } from './organisation/standing.ts';
import { editPerson, giveRoles, recordLeaving } from './person/edit.ts';
import { enterPerson } from './person/enter.ts';
import { listPeople, readPerson } from './person/queries.ts';

export function directoryRoutes(kernel: Kernel, signer: Signer): Route[] {
  return [
    serveQuery(api.listCountries, async ({ tx }) => ({ items: await listCountries(tx) })),
    ...organisationRoutes(kernel),
    ...standingRoutes(),
    ...peopleRoutes(),
    ...contactRoutes(),
    ...circleRoutes(signer),
  ];
}

function organisationRoutes(kernel: Kernel): Route[] {
  return [
    serveQuery(api.listOrganisations, ({ tx, query }) => listOrganisations(tx, query)),
    serveQuery(api.readOrganisation, ({ tx, params }) => readOrganisation(tx, params.id)),
    serveCommand(api.applyForMembership, async ({ tx, body, http }) => {
      const { organisation: id } = await applyForMembership(tx, body, addressKey(kernel.keyring, http.ip));
      return { id, standing: 'applied' as const };
    }),
    serveCommand(api.foundOrganisation, async ({ tx, body }) => {
      const { organisation: id } = await foundOrganisation(tx, body);
      return { id, standing: 'vetted' as const };
    }),
    serveCommand(api.correctOrganisation, async ({ tx, params, body }) => {
      await correctOrganisation(tx, params.id, body);
      return readOrganisation(tx, params.id);
    }),
    serveCommand(api.nameNationalBody, async ({ tx, params, body }) => {
      await nameNationalBody(tx, params.id, body.nationalBody);
      return readOrganisation(tx, params.id);
    }),
  ];
}

function standingRoutes(): Route[] {
  const perform = async (tx: Tx, organisation: string, act: StandingAct, why: string) => ({
    id: organisation,
    standing: await changeStanding(tx, { organisation, act, why }),
  });
  return [
    serveCommand(api.sponsorOrganisation, ({ tx, params, body }) => perform(tx, params.id, 'sponsor', body.why)),
    serveCommand(api.vetOrganisation, ({ tx, params, body }) => perform(tx, params.id, 'vet', body.why)),
    serveCommand(api.suspendOrganisation, ({ tx, params, body }) => perform(tx, params.id, 'suspend', body.why)),
    serveCommand(api.reinstateOrganisation, ({ tx, params, body }) => perform(tx, params.id, 'reinstate', body.why)),
    serveCommand(api.withdrawOrganisation, ({ tx, params, body }) => perform(tx, params.id, 'withdraw', body.why)),
  ];
}

function peopleRoutes(): Route[] {
  return [
    serveQuery(api.listPeople, ({ tx, params, query }) => listPeople(tx, params.id, query)),
    serveQuery(api.readPerson, ({ tx, params }) => readPerson(tx, params.id)),
    serveCommand(api.addPerson, async ({ tx, params, body: { roles, ...details } }) =>
      readPerson(tx, await enterPerson(tx, params.id, details, roles)),
    ),
    serveCommand(api.editPerson, async ({ tx, params, body }) => {
      await editPerson(tx, params.id, body);
      return readPerson(tx, params.id);
    }),
    serveCommand(api.giveRoles, async ({ tx, params, body }) => {
      await giveRoles(tx, params.id, body.roles);
      return readPerson(tx, params.id);
    }),
    serveCommand(api.recordLeaving, async ({ tx, params }) => {
      await recordLeaving(tx, params.id);
      return readPerson(tx, params.id);
    }),
  ];
}

function contactRoutes(): Route[] {
  return [
    serveQuery(api.listContacts, ({ tx, params }) => listContacts(tx, params.id)),
    serveQuery(api.listOnDuty, ({ tx, query }) => listOnDuty(tx, query)),
    serveCommand(api.addContact, async ({ tx, params, body }) =>
      readContact(tx, await addContact(tx, params.id, body)),
    ),
    serveCommand(api.editContact, async ({ tx, params, body }) => {
      await editContact(tx, params.id, body);
      return readContact(tx, params.id);
    }),
    serveCommand(api.removeContact, async ({ tx, params }) => {
      await removeContact(tx, params.id);
      return undefined;
    }),
  ];
}

function circleRoutes(signer: Signer): Route[] {
  return [
    serveQuery(api.listCircles, ({ tx, query }) => listCircles(tx, query)),
    serveQuery(api.readCircle, ({ tx, params }) => readCircle(tx, params.id)),
    serveCommand(api.createCircle, async ({ tx, body }) => readCircle(tx, await createCircle(tx, signer, body))),
    serveCommand(api.editCircle, async ({ tx, params, body }) => {
      await editCircle(tx, params.id, body);
      return readCircle(tx, params.id);
    }),
    serveCommand(api.changeRoster, async ({ tx, params, body }) => {
      await changeRoster(tx, signer, params.id, body);
      return readCircle(tx, params.id);
    }),
    serveQuery(api.listRosterVersions, ({ tx, params, query }) => listRosterVersions(tx, params.id, query)),
    serveQuery(api.readRosterKey, async () => ({ publicKey: signer.publicKey.toString('base64') })),
  ];
}
