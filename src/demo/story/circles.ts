import type { StoryCircle } from '../../../seeds/story/story.ts';
import * as directory from '../../contract/directory.ts';
import { accordOf } from './accord.ts';
import { idOf, type Stage, type StepOf } from './stage.ts';

export async function createCircle(stage: Stage, step: StepOf<'create-circle'>): Promise<void> {
  const { members, steward, ...details } = step.circle;
  const who = await stage.people.proven(step.by);
  const body = {
    ...details,
    agreement: accordOf(stage).id,
    steward: steward === null ? null : idOf(stage, steward),
    members: seats(stage, members),
    why: step.why,
  };
  const { id } = await who.call(directory.createCircle, { body });
  stage.circles.set(step.circle.alias, id);
}

export async function changeRoster(stage: Stage, step: StepOf<'change-roster'>): Promise<void> {
  const id = stage.circles.get(step.circle)!;
  const who = await stage.people.proven(step.by);
  const { epoch } = await who.call(directory.readCircle, { params: { id } });
  const body = { epoch, members: seats(stage, step.members), why: step.why };
  await who.call(directory.changeRoster, { params: { id }, body });
}

function seats(stage: Stage, members: StoryCircle['members']) {
  return members.map(({ organisation, rights }) => ({ organisation: idOf(stage, organisation), rights }));
}
