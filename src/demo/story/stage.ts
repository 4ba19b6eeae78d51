import type { Step, StoryOrganisation } from '../../../seeds/story/story.ts';
import type { Caller } from '../caller.ts';
import type { People } from './people.ts';

/** What has come about so far while the story is told, by the story's keys. */
export interface Stage {
  readonly url: string;
  /** Somebody whom nobody knows. */
  readonly stranger: Caller;
  readonly people: People;
  readonly cast: ReadonlyMap<string, StoryOrganisation>;
  readonly organisations: Map<string, string>;
  readonly circles: Map<string, string>;
  /** The set-up link of the empty node. */
  readonly setupSecret: string;
  /** The secretary who enters people. */
  readonly secretary: string;
  agreement: { readonly id: string; readonly version: string; readonly languages: readonly string[] } | null;
}

export function organisationNamed(stage: Stage, key: string): StoryOrganisation {
  const found = stage.cast.get(key);
  if (!found) throw new Error(`The story has no organisation ${key}.`);
  return found;
}

export function idOf(stage: Stage, key: string): string {
  const found = stage.organisations.get(key);
  if (!found) throw new Error(`${key} has not come into the story yet.`);
  return found;
}

/** The steps of one act, also where the story's type names several acts together. */
export type StepOf<Act extends Step['act'], Any = Step> = Any extends { readonly act: infer Acts }
  ? Act extends Acts
    ? Any
    : never
  : never;
