import { Readable } from 'node:stream';
import * as contract from '../../contract/feedback.ts';
import { type Actor, organisationOf, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import { pageOf } from '../../kernel/db/page.ts';
import { notFound } from '../../kernel/errors.ts';
import { RawReply } from '../../kernel/http/raw-reply.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import { organisationBriefs } from '../directory/index.ts';
import { itemById, type LogRead } from '../exchange/index.ts';
import { bundleOf } from './bundle.ts';
import { changeDecay, decaySettings } from './decay-settings.ts';
import { giveFeedback, withdrawFeedback } from './give.ts';
import { cursorOf, statementsOf, totalsOf, type Whose } from './queries.ts';
import { scorecardsCsv } from './scorecards/csv.ts';
import { countryScorecards, scorecardsFor } from './scorecards/scorecards.ts';
import { worthOf } from './state.ts';
import { checkStatements, fromStix } from './statement.ts';
import { readersOf } from './store.ts';
import { feedbackView, totalView } from './view.ts';

const OBJECTS_SHOWN = 50;

export function feedbackRoutes(logRead: LogRead): Route[] {
  return [...givingRoutes(), ...readingRoutes(logRead), ...decayRoutes(), ...scorecardRoutes()];
}

function givingRoutes(): Route[] {
  return [
    serveCommand(contract.giveFeedback, async ({ tx, body }) => ({
      results: await giveFeedback(tx, checkStatements(body), body.length),
    })),

    serveCommand(contract.giveStixFeedback, async ({ tx, body }) => ({
      results: await giveFeedback(tx, fromStix(body.objects), body.objects.length),
    })),

    serveCommand(contract.withdrawFeedback, async ({ tx, params }) => withdrawFeedback(tx, params.id)),
  ];
}

function readingRoutes(logRead: LogRead): Route[] {
  return [
    serveOpen(contract.getItemFeedback, async ({ database, actor, params }) => {
      const { item, totals, worth } = await database.read(actor, async (tx) => ({
        item: await itemById(tx, params.id),
        totals: await totalsOf(tx, params.id, OBJECTS_SHOWN),
        worth: await worthOf(tx, params.id),
      }));
      const objects = totals.filter((row) => row.object_id !== '*');
      await logObjects(logRead, actor, item, objects.length);
      return {
        total: totalView(totals.find((row) => row.object_id === '*')),
        objects: objects.map((row) => ({ object: row.object_id, value: row.value, total: totalView(row) })),
        worth,
        mayGive: item.source !== organisationOf(actor) && (item.state === 'published' || item.state === 'embargoed'),
      };
    }),

    serveOpen(contract.listItemFeedback, async ({ database, actor, params, query }) => {
      const item = await database.read(actor, (tx) => itemById(tx, params.id));
      const page = await statements(database, actor, { item: item.id, organisation: organisationOf(actor)! }, query);
      await logObjects(logRead, actor, item, page.items.filter(({ value }) => value !== null).length);
      return page;
    }),

    serveOpen(contract.listReceivedFeedback, ({ database, actor, query }) =>
      statements(database, actor, { source: organisationOf(actor)! }, query),
    ),

    serveOpen(contract.exportItemFeedback, async ({ database, actor, params }) => {
      const item = await database.read(actor, (tx) => itemById(tx, params.id));
      if (item.source !== organisationOf(actor)) throw notFound('item');
      return new RawReply(200, Readable.from(bundleOf(database, item)), {
        'content-type': 'application/stix+json;version=2.1',
        'content-disposition': `attachment; filename="feedback-${item.id}.json"`,
      });
    }),
  ];
}

function decayRoutes(): Route[] {
  return [
    serveQuery(contract.getDecay, ({ tx }) => decaySettings(tx)),
    serveCommand(contract.setDecay, ({ tx, body }) => changeDecay(tx, body)),
  ];
}

function scorecardRoutes(): Route[] {
  return [
    serveOpen(contract.getScorecards, ({ database, actor, query }) => scorecardsFor(database, actor, query.days)),

    serveOpen(contract.exportScorecards, async ({ database, actor, query }) => {
      const csv = scorecardsCsv(await scorecardsFor(database, actor, query.days));
      return new RawReply(200, csv, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="scorecards.csv"',
      });
    }),

    serveOpen(contract.getCountryScorecards, ({ database, query }) => countryScorecards(database, query.days)),
  ];
}

/** Read as the system: who is anonymous to the source is hidden from it in the view, and in the table altogether. */
function statements(
  database: Database,
  actor: Actor,
  whose: Whose,
  query: { after?: string | undefined; limit: number },
) {
  return database.read(systemActor('feedback'), async (tx) => {
    const rows = await statementsOf(tx, whose, query);
    const known = {
      reader: organisationOf(actor)!,
      names: await organisationBriefs(
        tx,
        rows.map((row) => row.organisation),
      ),
      readers: await readersOf(
        tx,
        rows.filter((row) => row.anonymous).map((row) => row.item),
      ),
    };
    return pageOf(rows, query.limit, cursorOf, (row) => feedbackView(row, known));
  });
}

/** The values of objects are content: whoever is told some has read them. */
async function logObjects(
  logRead: LogRead,
  actor: Actor,
  item: Awaited<ReturnType<typeof itemById>>,
  objects: number,
): Promise<void> {
  const { id, source, source_shown: sourceShown, circle } = item;
  const via = actor.kind === 'person' ? 'page' : 'api';
  await logRead({ actor, via, act: 'read', deliveries: [{ item: id, source, sourceShown, circle, objects }] });
}
