import * as calls from './sources/endpoints.ts';

export * from './sources/endpoints.ts';
export * from './sources/source.ts';

/** Every endpoint of the module. */
export const endpoints = [
  calls.listSources,
  calls.createSource,
  calls.trySource,
  calls.discoverCollections,
  calls.getSource,
  calls.changeSource,
  calls.removeSource,
  calls.runSource,
  calls.cancelRun,
  calls.pauseSource,
  calls.listRuns,
] as const;
