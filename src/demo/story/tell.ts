import type { Step, Story } from '../../../seeds/story/story.ts';
import { accede, withdraw } from './accord.ts';
import { apply, found, nameNationalBody, setUp, sponsor, suspend, vet } from './admission.ts';
import { changeRoster, createCircle } from './circles.ts';
import type { StoryClock } from './clock.ts';
import type { Stage } from './stage.ts';

/** Called after each step with how far the story is, 0 to 1. */
export type Told = (share: number) => void;

/** The shift that lets a story end the day before `now`, whatever day it was written for. Milliseconds. */
export function shiftOf({ start, steps }: Story, now: Date): number {
  const last = steps.at(-1)?.at ?? start;
  return now.getTime() - 86_400_000 - Date.parse(last);
}

/** Tells the story step by step at its own pace of days, each step through the calls that its people would make. */
export async function tellStory(
  stage: Stage,
  story: Story,
  clock: StoryClock,
  shift: number,
  told: Told,
): Promise<void> {
  for (const [n, step] of story.steps.entries()) {
    clock.goTo(new Date(Date.parse(step.at) + shift));
    await play(stage, step);
    told((n + 1) / story.steps.length);
  }
  clock.catchUp();
}

function play(stage: Stage, step: Step): Promise<void> {
  switch (step.act) {
    case 'set-up':
      return setUp(stage, step);
    case 'found':
      return found(stage, step);
    case 'apply':
      return apply(stage, step);
    case 'sponsor':
      return sponsor(stage, step);
    case 'vet':
      return vet(stage, step);
    case 'name-national-body':
      return nameNationalBody(stage, step);
    case 'accede':
      return accede(stage, step);
    case 'create-circle':
      return createCircle(stage, step);
    case 'change-roster':
      return changeRoster(stage, step);
    case 'suspend':
      return suspend(stage, step);
    case 'withdraw':
      return withdraw(stage, step);
  }
}
