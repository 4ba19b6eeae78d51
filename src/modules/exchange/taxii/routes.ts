import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import * as contract from '../../../contract/taxii.ts';
import { publicActor } from '../../../kernel/access/actor.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { LogRead } from '../read-log.ts';
import { received } from '../received.ts';
import { spooled } from '../spool.ts';
import { addObjects } from './add.ts';
import { CLEAR, collectionFor, collectionResource, collectionsOf } from './collections.ts';
import { negotiate, refuseOtherContent, TAXII } from './media-type.ts';
import { nextTokens } from './next-token.ts';
import { pageCache } from './page-cache.ts';
import { getManifest, getObjects, getVersions, type ReaderParts } from './read.ts';
import { loggingRefusals, UnseenCollection } from './refusals.ts';
import { removeObject } from './remove.ts';
import { resource, taxiiReply } from './reply.ts';
import { statusById } from './status.ts';

const CACHE_BYTES = 64 * 1_048_576;

/** The TAXII 2.1 server: discovery, the API root of circles and inboxes, and the one of what anyone may read. */
export function taxiiRoutes(kernel: Kernel, logRead: LogRead): Route[] {
  const { keyring, config } = kernel;
  const reader = { keyring, logRead, tokens: nextTokens(keyring), cache: pageCache(CACHE_BYTES) };
  const accepted = (http: FastifyRequest) => negotiate(http.headers.accept);

  const routes = [
    serveQuery(contract.discovery, async ({ http }) => {
      accepted(http);
      const root = `${kernel.url()}${contract.API_ROOT}`;
      return resource({
        title: 'Renkei',
        description: 'Threat information shared under a signed agreement between Japan and the ASEAN countries',
        default: root,
        api_roots: [root, `${kernel.url()}${contract.PUBLIC_ROOT}`],
      });
    }),

    serveQuery(contract.apiRoot, async ({ http }) => {
      accepted(http);
      return resource({ title: 'Circles', versions: [TAXII], max_content_length: config.maxUploadBytes });
    }),

    serveQuery(contract.status, async ({ tx, http, params }) => {
      accepted(http);
      return resource(await statusById(tx, params.status));
    }),

    serveQuery(contract.collections, async ({ tx, http }) => {
      accepted(http);
      return resource({ collections: (await collectionsOf(tx, keyring)).map(collectionResource) });
    }),

    serveQuery(contract.collection, async ({ tx, http, params }) => {
      accepted(http);
      return resource(collectionResource(await collectionFor(tx, keyring, params.collection)));
    }),

    serveOpen(contract.manifest, async ({ database, actor, http, params }) => {
      accepted(http);
      return getManifest(reader, database, { actor, ...params, query: http.query });
    }),

    serveOpen(contract.objects, async ({ database, actor, http, params }) => {
      accepted(http);
      return getObjects(reader, database, { actor, ...params, query: http.query });
    }),

    serveOpen(contract.addObjects, async ({ database, actor, http, params, body }) => {
      accepted(http);
      refuseOtherContent(http.headers['content-type']);
      const upload = received(body as unknown as Readable, config.maxUploadBytes);
      const status = await spooled(config.data, upload, (bytes) =>
        addObjects(kernel, database, actor, params.collection, bytes),
      );
      return resource(status, 202);
    }),

    serveOpen(contract.object, async ({ database, actor, http, params }) => {
      accepted(http);
      return getObjects(reader, database, { actor, ...params, query: http.query });
    }),

    serveCommand(contract.deleteObject, async ({ tx, http, params }) => {
      accepted(http);
      await removeObject(tx, keyring, { ...params, query: http.query });
      return taxiiReply(200, null);
    }),

    serveOpen(contract.versions, async ({ database, actor, http, params }) => {
      accepted(http);
      return getVersions(reader, database, { actor, ...params, query: http.query });
    }),
  ];
  return [...routes, ...publicRoutes(reader)].map((route) =>
    route.endpoint.path.includes(':collection') ? loggingRefusals(route) : route,
  );
}

/** What is open to all, by the same handlers, for a reader of whom nothing is asked. */
function publicRoutes(reader: ReaderParts): Route[] {
  const asked = ({ http, params }: { http: FastifyRequest; params: { collection: string; object?: string } }) => {
    negotiate(http.headers.accept);
    return { actor: publicActor, ...params, query: http.query };
  };
  return [
    serveQuery(contract.publicRoot, async ({ http }) => {
      negotiate(http.headers.accept);
      return resource({ title: 'TLP:CLEAR', versions: [TAXII], max_content_length: 1 });
    }),

    serveQuery(contract.publicCollections, async ({ http }) => {
      negotiate(http.headers.accept);
      return resource({ collections: [collectionResource(CLEAR)] });
    }),

    serveQuery(contract.publicCollection, async ({ http, params }) => {
      negotiate(http.headers.accept);
      if (params.collection !== CLEAR.id && params.collection !== CLEAR.alias) throw new UnseenCollection();
      return resource(collectionResource(CLEAR));
    }),

    serveOpen(contract.publicManifest, async ({ database, ...request }) =>
      getManifest(reader, database, asked(request)),
    ),
    serveOpen(contract.publicObjects, async ({ database, ...request }) => getObjects(reader, database, asked(request))),
    serveOpen(contract.publicObject, async ({ database, ...request }) => getObjects(reader, database, asked(request))),
    serveOpen(contract.publicVersions, async ({ database, ...request }) =>
      getVersions(reader, database, asked(request)),
    ),
  ];
}
