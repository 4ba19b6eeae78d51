import * as circles from './directory/circle.ts';
import * as contacts from './directory/contact.ts';
import * as countries from './directory/country.ts';
import * as organisations from './directory/organisation-endpoints.ts';
import * as people from './directory/person.ts';

export * from './directory/circle.ts';
export * from './directory/contact.ts';
export * from './directory/country.ts';
export * from './directory/organisation.ts';
export * from './directory/organisation-endpoints.ts';
export * from './directory/person.ts';

/** Every endpoint of the directory. */
export const endpoints = [
  countries.listCountries,
  organisations.listOrganisations,
  organisations.readOrganisation,
  organisations.applyForMembership,
  organisations.foundOrganisation,
  organisations.correctOrganisation,
  organisations.nameNationalBody,
  organisations.sponsorOrganisation,
  organisations.vetOrganisation,
  organisations.suspendOrganisation,
  organisations.reinstateOrganisation,
  organisations.withdrawOrganisation,
  people.listPeople,
  people.addPerson,
  people.readPerson,
  people.editPerson,
  people.giveRoles,
  people.recordLeaving,
  contacts.listContacts,
  contacts.listOnDuty,
  contacts.addContact,
  contacts.editContact,
  contacts.removeContact,
  circles.listCircles,
  circles.readCircle,
  circles.createCircle,
  circles.editCircle,
  circles.changeRoster,
  circles.listRosterVersions,
  circles.readRosterKey,
] as const;
