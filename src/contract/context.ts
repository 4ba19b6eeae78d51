import * as attack from './context/attack.ts';
import * as surroundings from './context/surroundings.ts';

export * from './context/attack.ts';
export * from './context/surroundings.ts';

/** Every endpoint of the module. */
export const endpoints = [
  surroundings.relatedItems,
  surroundings.itemGraph,
  surroundings.itemTimeline,
  attack.attackMatrix,
  attack.techniqueItems,
] as const;
