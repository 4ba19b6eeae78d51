import type { z } from 'zod';
import type { warningList } from '../../../../contract/exchange.ts';

export type WarningList = z.infer<typeof warningList>;
