import { AppError } from '../../../kernel/errors.ts';

interface Arrival {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a changing request that carries a cookie but was not sent by a page of this node. Browsers tell the sender in
 * Sec-Fetch-Site and scripts cannot forge it; where it is missing, Origin must be ours. Throws AppError `forbidden`.
 */
export function refuseForeignSender({ method, headers }: Arrival, origin: string): void {
  if (SAFE.includes(method)) return;
  const site = headers['sec-fetch-site'];
  if (site === undefined ? headers.origin === origin : site === 'same-origin') return;
  throw new AppError(
    'forbidden',
    `A request with a session cookie must come from a page of ${origin}. Programs use an API token in the Authorization header.`,
  );
}

/** Refuses to sign a browser in on behalf of another site's page; programs, which send neither header, may go on. */
export function refuseForeignPage({ headers }: Arrival, origin: string): void {
  const site = headers['sec-fetch-site'];
  const foreign =
    site === undefined ? headers.origin !== undefined && headers.origin !== origin : site !== 'same-origin';
  if (foreign) throw new AppError('forbidden', `Signing in must come from a page of ${origin}.`);
}
