import { z } from 'zod';
import { anyone, personOrToken } from './access.ts';
import { endpoint } from './endpoint.ts';

/** The API root of the node's circles. */
export const API_ROOT = '/taxii2/hub/';
/** The API root of what anyone may read; it asks for no credential. */
export const PUBLIC_ROOT = '/taxii2/public/';

const read = personOrToken('exchange:read');
const write = personOrToken('exchange:write', 'responder');
// A collection is named by its id or its alias, an object by its STIX id; what is malformed is simply not found.
const collectionParams = z.object({ collection: z.string() });
const objectParams = collectionParams.extend({ object: z.string() });

export const discovery = endpoint({
  id: 'taxii.discovery',
  method: 'GET',
  path: '/taxii2/',
  summary: 'TAXII 2.1 §4.1 discovery',
  access: anyone,
  reply: 'raw',
});

export const apiRoot = endpoint({
  id: 'taxii.apiRoot',
  method: 'GET',
  path: API_ROOT,
  summary: 'TAXII 2.1 §4.2 API root information',
  access: anyone,
  reply: 'raw',
});

export const status = endpoint({
  id: 'taxii.status',
  method: 'GET',
  path: `${API_ROOT}status/:status/`,
  summary: 'TAXII 2.1 §4.3 status of an add-objects request',
  access: write,
  params: z.object({ status: z.string() }),
  reply: 'raw',
  errors: ['not-found'],
});

export const collections = endpoint({
  id: 'taxii.collections',
  method: 'GET',
  path: `${API_ROOT}collections/`,
  summary: 'TAXII 2.1 §5.1 collections that the caller may read or write',
  access: read,
  reply: 'raw',
});

export const collection = endpoint({
  id: 'taxii.collection',
  method: 'GET',
  path: `${API_ROOT}collections/:collection/`,
  summary: 'TAXII 2.1 §5.2 one collection',
  access: read,
  params: collectionParams,
  reply: 'raw',
  errors: ['not-found'],
});

export const manifest = endpoint({
  id: 'taxii.manifest',
  method: 'GET',
  path: `${API_ROOT}collections/:collection/manifest/`,
  summary: 'TAXII 2.1 §5.3 object manifest',
  access: read,
  params: collectionParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const objects = endpoint({
  id: 'taxii.objects',
  method: 'GET',
  path: `${API_ROOT}collections/:collection/objects/`,
  summary: 'TAXII 2.1 §5.4 objects of a collection',
  access: read,
  params: collectionParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const addObjects = endpoint({
  id: 'taxii.addObjects',
  method: 'POST',
  path: `${API_ROOT}collections/:collection/objects/`,
  summary: 'TAXII 2.1 §5.5 add objects',
  access: write,
  params: collectionParams,
  body: 'stream',
  reply: 'raw',
  errors: ['not-found', 'not-acceptable', 'bad-json', 'too-large', 'unsupported-media-type', 'unprocessable'],
});

export const object = endpoint({
  id: 'taxii.object',
  method: 'GET',
  path: `${API_ROOT}collections/:collection/objects/:object/`,
  summary: 'TAXII 2.1 §5.6 versions of one object',
  access: read,
  params: objectParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const deleteObject = endpoint({
  id: 'taxii.deleteObject',
  method: 'DELETE',
  path: `${API_ROOT}collections/:collection/objects/:object/`,
  summary: 'TAXII 2.1 §5.7 delete an object that one has shared',
  access: write,
  params: objectParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const versions = endpoint({
  id: 'taxii.versions',
  method: 'GET',
  path: `${API_ROOT}collections/:collection/objects/:object/versions/`,
  summary: 'TAXII 2.1 §5.8 versions of one object, by their timestamps',
  access: read,
  params: objectParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const publicRoot = endpoint({
  id: 'taxii.publicRoot',
  method: 'GET',
  path: PUBLIC_ROOT,
  summary: 'TAXII 2.1 §4.2 information on the API root of what anyone may read',
  access: anyone,
  reply: 'raw',
});

export const publicCollections = endpoint({
  id: 'taxii.publicCollections',
  method: 'GET',
  path: `${PUBLIC_ROOT}collections/`,
  summary: 'TAXII 2.1 §5.1 the collection of TLP:CLEAR',
  access: anyone,
  reply: 'raw',
});

export const publicCollection = endpoint({
  id: 'taxii.publicCollection',
  method: 'GET',
  path: `${PUBLIC_ROOT}collections/:collection/`,
  summary: 'TAXII 2.1 §5.2 the collection of TLP:CLEAR',
  access: anyone,
  params: collectionParams,
  reply: 'raw',
  errors: ['not-found'],
});

export const publicManifest = endpoint({
  id: 'taxii.publicManifest',
  method: 'GET',
  path: `${PUBLIC_ROOT}collections/:collection/manifest/`,
  summary: 'TAXII 2.1 §5.3 manifest of TLP:CLEAR',
  access: anyone,
  params: collectionParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const publicObjects = endpoint({
  id: 'taxii.publicObjects',
  method: 'GET',
  path: `${PUBLIC_ROOT}collections/:collection/objects/`,
  summary: 'TAXII 2.1 §5.4 objects under TLP:CLEAR',
  access: anyone,
  params: collectionParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const publicObject = endpoint({
  id: 'taxii.publicObject',
  method: 'GET',
  path: `${PUBLIC_ROOT}collections/:collection/objects/:object/`,
  summary: 'TAXII 2.1 §5.6 versions of one object under TLP:CLEAR',
  access: anyone,
  params: objectParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const publicVersions = endpoint({
  id: 'taxii.publicVersions',
  method: 'GET',
  path: `${PUBLIC_ROOT}collections/:collection/objects/:object/versions/`,
  summary: 'TAXII 2.1 §5.8 versions of one object under TLP:CLEAR, by their timestamps',
  access: anyone,
  params: objectParams,
  reply: 'raw',
  errors: ['not-found', 'not-acceptable'],
});

export const endpoints = [
  discovery,
  apiRoot,
  status,
  collections,
  collection,
  manifest,
  objects,
  addObjects,
  object,
  deleteObject,
  versions,
  publicRoot,
  publicCollections,
  publicCollection,
  publicManifest,
  publicObjects,
  publicObject,
  publicVersions,
] as const;
