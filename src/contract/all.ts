import { endpoints as accounts } from './accounts.ts';
import { endpoints as agreements } from './agreements.ts';
import { endpoints as context } from './context.ts';
import { endpoints as directory } from './directory.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints as exchange } from './exchange.ts';
import { endpoints as feedback } from './feedback.ts';
import { endpoints as ledger } from './ledger.ts';
import { endpoints as notifications } from './notifications.ts';
import { endpoints as outlets } from './outlets.ts';
import { endpoints as search } from './search.ts';
import { endpoints as sources } from './sources.ts';
import { endpoints as taxii } from './taxii.ts';

/** Every endpoint of the node, by module: what OpenAPI, the access matrix and the module map are made from. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...accounts,
  ...directory,
  ...agreements,
  ...exchange,
  ...taxii,
  ...ledger,
  ...feedback,
  ...search,
  ...context,
  ...outlets,
  ...sources,
  ...notifications,
] as unknown as readonly Endpoint[];
