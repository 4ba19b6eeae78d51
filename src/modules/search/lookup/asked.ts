import type { BodyOf } from '../../../contract/endpoint.ts';
import { LOOK_UP_MOST, type lookUp } from '../../../contract/exchange.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type ObservableValue, recognise, recogniseAll } from '../../exchange/index.ts';

/** One asked value as it was written, and what it means; null: of no kind that is looked up. */
export interface Asked {
  readonly value: string;
  readonly known: ObservableValue | null;
}

/** What a request asks for. Throws `unprocessable` for a text without any indicator. */
export function askedOf({ values, text }: BodyOf<typeof lookUp>): Asked[] {
  if (values) return values.map((value) => ({ value, known: recognise(value) }));
  const found = recogniseAll(text ?? '', LOOK_UP_MOST);
  if (!found.some(({ value }) => value)) {
    const problem = 'holds no address, domain, URL, mailbox, hash or CVE id';
    throw new AppError('unprocessable', `body.text ${problem}.`, { places: [{ at: 'body.text', problem }] });
  }
  return found.map(({ written, value }) => ({ value: written, known: value }));
}
