import { AppError } from '../../../kernel/errors.ts';
import { siteAt } from '../passkey/site.ts';

/**
 * The issuer's address, fit to be asked: https without user, query or fragment (OpenID Connect Discovery 1.0 §2). A node
 * that itself runs on http://localhost may ask a provider there. Throws AppError `unprocessable`.
 */
export function requireIssuer(issuer: string, nodeUrl: string): URL {
  const url = new URL(issuer);
  const local = url.protocol === 'http:' && isLocal(url) && isLocal(new URL(nodeUrl));
  const plain = url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  // A private address behind https would let an officer knock at doors inside the operator's network.
  const named = siteAt(url.href) !== null && !isLocal(url);
  if (plain && (local || (url.protocol === 'https:' && named))) return url;
  throw new AppError('unprocessable', 'body.issuer is not an https address with a host name and without a query.', {
    places: [{ at: 'body.issuer', problem: 'must be like https://id.bank.example' }],
  });
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}
