import { below, type Figure, higher, lower } from './figure.ts';
import { pace } from './pace.ts';

type Headers = Record<string, string>;

const CLIENTS = [1, 8];
const TAIL_GOAL_MS: Record<number, number> = { 1: 10, 8: 40 };

export interface ReadStage {
  /** A page of 1,000 objects. */
  readonly page: string;
  /** The same bytes as a file of the same server. */
  readonly file: string;
  readonly bearer: Headers;
  readonly basic: Headers;
}

/** Full pages beside the same bytes as a file, by Bearer and by Basic, and polls that find nothing. */
export async function pageFigures({ page, file, bearer, basic }: ReadStage): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const clients of CLIENTS) {
    const ours = (await pace(page, bearer, 300, clients)).rate;
    const theirs = (await pace(file, {}, 300, clients)).rate;
    const what = `pages of 1,000 objects/s, ${clients} client(s)`;
    figures.push(higher(what, ours, 'wanted', 100, 1), higher(what, ours, 'same bytes as a static file', theirs, 0.25));
  }
  const nothing = `${page}&added_after=2999-01-01T00:00:00.000000Z`;
  const [byBearer, byBasic] = [await pace(nothing, bearer, 2000, 8), await pace(nothing, basic, 2000, 8)];
  figures.push(
    higher('polls/s that find nothing, 8 clients', byBearer.rate, 'wanted', 1500, 1),
    higher('the same by Basic', byBasic.rate, 'by Bearer', byBearer.rate, 0.95),
  );
  return figures;
}

/** The last ten objects of a collection; `before` is what it took at the smallest size. */
export async function tailFigures(url: string, headers: Headers, size: number, before?: readonly number[]) {
  const figures: Figure[] = [];
  const medians: number[] = [];
  for (const [n, clients] of CLIENTS.entries()) {
    const { p50, p99 } = await pace(url, headers, 500, clients);
    const what = `last ten of ${size} objects, ${clients} client(s)`;
    figures.push(below(`${what}, p99`, p99, 'ms', TAIL_GOAL_MS[clients]!));
    if (before) figures.push(lower(`${what}, p50 in ms`, p50, 'at the smallest size', before[n]!, 1.2));
    medians.push(p50);
  }
  return { figures, medians };
}
