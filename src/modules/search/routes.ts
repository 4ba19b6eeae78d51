import { Readable } from 'node:stream';
import * as contract from '../../contract/search.ts';
import { RawReply } from '../../kernel/http/raw-reply.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { itemsInBrief, type LogRead } from '../exchange/index.ts';
import { exported } from './find/export.ts';
import { facetsOf } from './find/facets.ts';
import { findItems, stillToIndex } from './find/find.ts';
import { changeSavedSearch, removeSavedSearch, savedSearches, saveSearch } from './saved/saved.ts';

const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  stix: 'application/stix+json;version=2.1',
};
const ENDING = { csv: 'csv', jsonl: 'jsonl', stix: 'json' };

export function searchRoutes({ ids }: Kernel, logRead: LogRead): Route[] {
  return [
    serveQuery(contract.searchItems, async ({ tx, query }) => {
      const { after, limit, ...filter } = query;
      const { ids, next } = await findItems(tx, filter, { after, limit });
      const briefs = await itemsInBrief(tx, ids);
      const items = ids.flatMap((id) => briefs.get(id)?.view ?? []);
      return { items, next, indexing: await stillToIndex(tx) };
    }),

    serveQuery(contract.searchFacets, ({ tx, query }) => facetsOf(tx, query)),

    serveOpen(contract.exportSearch, async ({ database, actor, query }) => {
      const { format, ...filter } = query;
      const bytes = exported(database, actor, logRead, { filter, format, bundle: ids.random() });
      return new RawReply(200, Readable.from(bytes), {
        'content-type': MEDIA[format],
        'content-disposition': `attachment; filename="search.${ENDING[format]}"`,
      });
    }),

    ...savedRoutes(),
  ];
}

function savedRoutes(): Route[] {
  return [
    serveQuery(contract.listSavedSearches, ({ tx, query }) => savedSearches(tx, query)),
    serveCommand(contract.saveSearch, ({ tx, body }) => saveSearch(tx, body)),
    serveCommand(contract.changeSavedSearch, ({ tx, params, body }) => changeSavedSearch(tx, params.id, body)),
    serveCommand(contract.removeSavedSearch, async ({ tx, params }) => {
      await removeSavedSearch(tx, params.id);
      return undefined;
    }),
  ];
}
