import type { Kernel, Module } from '../../kernel/kernel.ts';
import { createReadLog } from '../exchange/index.ts';
import { outletRoutes } from './routes.ts';

/** Stable addresses from which machines fetch lists, rules, zones and feeds. */
export function outletsModule(kernel: Kernel): Module {
  return {
    name: 'outlets',
    migrations: { module: 'outlets', folder: new URL('./migrations/', import.meta.url) },
    routes: outletRoutes({ kernel, logRead: createReadLog(kernel.database) }),
  };
}
