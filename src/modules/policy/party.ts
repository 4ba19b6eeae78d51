export type OrganisationClass = 'company' | 'association' | 'cert' | 'isac' | 'government' | 'academia' | 'vendor';

export const ORGANISATION_CLASSES: readonly OrganisationClass[] = [
  'company',
  'association',
  'cert',
  'isac',
  'government',
  'academia',
  'vendor',
];

/** Only `party` reads what others share. `suspended` and `withdrawn` keep their own items alone. */
export type Standing = 'applied' | 'sponsored' | 'vetted' | 'party' | 'suspended' | 'withdrawn';

export type CircleRight = 'read' | 'publish';

/** One line of a circle's roster. */
export interface Seat {
  circle: string;
  rights: readonly CircleRight[];
}

/** An organisation as policy sees it at one instant. */
export interface Party {
  organisation: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  class: OrganisationClass;
  standing: Standing;
  /** The agreement version that it signed and that was countersigned, or null. */
  accepted: { agreement: string; version: string } | null;
  circles: readonly Seat[];
  /** Ids of the persons who act for it now. */
  persons: readonly string[];
}

/** An organisation that acts, by a person or (`person` null) by a machine with an organisation's token. */
export interface Actor {
  party: Party;
  person: string | null;
}

/** Who asks to read: an actor, or somebody of whom nothing is known. */
export type Reader = Actor | 'public';

export function seatsIn(party: Party, circle: string): Seat[] {
  return party.circles.filter((seat) => seat.circle === circle);
}

/** A person is only ever heard as one of the organisation's own. */
export function isGenuine(actor: Actor): boolean {
  return actor.person === null || actor.party.persons.includes(actor.person);
}
