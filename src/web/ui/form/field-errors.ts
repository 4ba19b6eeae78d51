import { ApiProblem } from '../../app/api/failure.ts';

/** What the node says is wrong with one field, so that it stands beside the field. */
export type FieldError = (name: string) => string | undefined;

/** `within`: where the form's fields are in the body, `organisation` for `body.organisation.legalName`. */
export function fieldErrors(error: unknown, within = ''): FieldError {
  const places = error instanceof ApiProblem ? error.places : [];
  const prefix = within ? `body.${within}.` : 'body.';
  return (name) => places.find(({ at }) => isAt(prefix + name, at))?.problem;
}

/** `body.label` and what is in it: `body.label.en`, `body.windows[0].days`. */
function isAt(field: string, at: string): boolean {
  return at === field || at.startsWith(`${field}[`) || at.startsWith(`${field}.`);
}
