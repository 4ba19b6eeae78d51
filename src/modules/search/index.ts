import type { Kernel, Module } from '../../kernel/kernel.ts';
import { createReadLog } from '../exchange/index.ts';
import { lookUpRoutes } from './lookup/routes.ts';

/** Asking the exchange: values that are known, and words. */
export function searchModule({ database }: Kernel): Module {
  return { name: 'search', routes: lookUpRoutes(createReadLog(database)) };
}
