import type { Role } from '../../src/contract/access.ts';
import type {
  CircleDetails,
  ContactDetails,
  OrganisationDetails,
  PersonDetails,
} from '../../src/contract/directory.ts';
import type { Cast, CircleFile } from './shape.ts';

/** The deterministic story that is the demo, the seed and the test world. All of its people and organisations are made up. */
export interface Story {
  /** ISO 8601, UTC; the instant of the first step. */
  readonly start: string;
  readonly organisations: readonly StoryOrganisation[];
  /** In the order in which they happened. */
  readonly steps: readonly Step[];
  readonly cast: Cast;
}

export interface StoryOrganisation {
  readonly key: string;
  readonly country: string;
  readonly secretariat: boolean;
  readonly nationalBody: boolean;
  /** Key of the organisation that it is a subsidiary of. */
  readonly parent: string | null;
  readonly details: OrganisationDetails;
  /** The first one is the contact who applied, an officer (of the secretariat: the one who set up the node). */
  readonly people: readonly StoryPerson[];
  readonly contacts: readonly StoryContact[];
}

export interface StoryPerson {
  /** `th-bank.kanya` */
  readonly key: string;
  readonly organisation: string;
  readonly details: PersonDetails;
  readonly roles: readonly Role[];
}

/** `person` is a person's key, or null for a shared line. */
export interface StoryContact extends Omit<ContactDetails, 'person'> {
  readonly person: string | null;
}

/** `members` and `steward` name organisations by key; the agreement is the story's one. */
export interface StoryCircle extends Omit<CircleDetails, 'agreement' | 'steward'> {
  readonly steward: string | null;
  readonly members: CircleFile['members'];
}

interface Happened {
  /** ISO 8601, UTC; strictly later than the step before. */
  readonly at: string;
}

interface ActOn extends Happened {
  readonly organisation: string;
  /** Key of the person who acts. */
  readonly by: string;
  readonly why: string;
}

export type Step =
  | (Happened & { readonly act: 'set-up'; readonly organisation: string })
  | (Happened & { readonly act: 'apply'; readonly organisation: string; readonly why: string })
  | (ActOn & { readonly act: 'found' | 'sponsor' | 'vet' | 'suspend' | 'withdraw' })
  | (Happened & { readonly act: 'name-national-body'; readonly organisation: string; readonly by: string })
  /** Signed by the signatory, approved by another person of the organisation. */
  | (Happened & {
      readonly act: 'accede';
      readonly organisation: string;
      readonly signatory: string;
      readonly approver: string;
    })
  | (Happened & {
      readonly act: 'create-circle';
      readonly circle: StoryCircle;
      readonly by: string;
      readonly why: string;
    })
  | (Happened & {
      readonly act: 'change-roster';
      /** The circle's alias. */
      readonly circle: string;
      readonly members: StoryCircle['members'];
      readonly by: string;
      readonly why: string;
    });
