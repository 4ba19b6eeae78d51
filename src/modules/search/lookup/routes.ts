import * as contract from '../../../contract/exchange.ts';
import { organisationOf } from '../../../kernel/access/actor.ts';
import { type Route, serveOpen } from '../../../kernel/http/serve.ts';
import { deliveriesOf, type LogRead, lookUp, warningsOf } from '../../exchange/index.ts';
import { askedOf } from './asked.ts';
import { type Known, sightingsOf, sourcesOf, viewOf } from './view.ts';

/** Values against everything that the caller may see: what is known of them, and what is said of it. */
export function lookUpRoutes(logRead: LogRead): Route[] {
  return [
    serveOpen(contract.lookUp, async ({ database, actor, body }) => {
      const asked = askedOf(body);
      const values = asked.flatMap(({ known }) => known ?? []);
      const { known, hits } = await database.read(actor, async (tx) => {
        const found = await lookUp(tx, values, { parents: body.parents ?? false });
        const hits = [...found.values()].flatMap((one) => one.hits);
        const known: Known = {
          found,
          sources: await sourcesOf(tx, hits),
          sightings: await sightingsOf(tx, hits),
          warnings: await warningsOf(tx, organisationOf(actor), values),
        };
        return { known, hits };
      });
      await logRead({ actor, via: 'lookup', act: 'read', deliveries: deliveriesOf(hits) });
      return { results: asked.map((one) => viewOf(one, actor, known)) };
    }),
  ];
}
