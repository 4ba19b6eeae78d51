import type { z } from 'zod';
import { type circleSummary, listCircles } from '../../contract/directory.ts';
import { CliError, failed } from '../exit.ts';
import type { Client } from './client.ts';

export type Circle = z.infer<typeof circleSummary>;

/** The circle with this alias or id, among those that the token's organisation may see. */
export async function findCircle(client: Client, wanted: string): Promise<Circle> {
  const circles = await allCircles(client);
  const circle = circles.find(({ id, alias, collection }) => [id, alias, collection].includes(wanted));
  if (circle) return circle;
  const known = circles.map(({ alias }) => alias).join(', ');
  throw failed(`There is no circle "${wanted}" that you may see. Yours are: ${known || 'none'}.`);
}

async function allCircles(client: Client): Promise<Circle[]> {
  const circles: Circle[] = [];
  let after: string | undefined;
  do {
    const page = await client.call(listCircles, { query: { limit: 200, after } }).catch(sayWhichScope);
    circles.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return circles;
}

function sayWhichScope(error: unknown): never {
  if (!(error instanceof CliError) || error.code !== 'forbidden') throw error;
  throw new CliError(error.exit, error.code, 'To find a circle by its name the token needs the scope directory:read.');
}
