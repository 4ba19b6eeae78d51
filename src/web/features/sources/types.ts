import type { z } from 'zod';
import type { run, source } from '../../../contract/sources.ts';

export type Source = z.infer<typeof source>;
export type Run = z.infer<typeof run>;
export type Failure = NonNullable<Source['failure']>;
