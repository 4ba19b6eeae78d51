import type { PersonDetails } from '../../../contract/directory.ts';

/** The columns that hold a person's details; the e-mail address has a table of its own. */
export function personColumns(details: PersonDetails) {
  return {
    full_name: details.fullName,
    address_as: details.addressAs,
    native_name: details.nativeName,
    latin_name: details.latinName,
    languages: [...new Set(details.languages)],
    time_zone: details.timeZone,
    capacities: details.capacities,
  };
}
