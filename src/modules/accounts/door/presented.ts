import { AppError } from '../../../kernel/errors.ts';
import { cookieIn } from '../session/cookie.ts';

/** What a request shows of who sends it. */
export type Presented =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'session'; readonly secret: string }
  /** `user`: the user name of HTTP Basic; null with Bearer. */
  | { readonly kind: 'token'; readonly secret: string; readonly user: string | null };

interface Headers {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/**
 * Reads the Authorization header (RFC 6750 §2.1 Bearer, RFC 7617 Basic), else the session cookie.
 * Throws AppError `unauthenticated` for an Authorization header that is neither.
 */
export function presentedIn(headers: Headers, sessionCookieName: string): Presented {
  if (headers.authorization !== undefined) return tokenIn(headers.authorization);
  const secret = cookieIn(headers.cookie, sessionCookieName);
  return secret ? { kind: 'session', secret } : { kind: 'nothing' };
}

function tokenIn(authorization: string): Presented {
  const [, scheme = '', credentials = ''] = /^([A-Za-z]+) +([^\s]+)$/.exec(authorization.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { kind: 'token', secret: credentials, user: null };
    case 'basic':
      return basicIn(credentials);
    default:
      throw new AppError(
        'unauthenticated',
        'The Authorization header is neither `Bearer <token>` nor `Basic <base64 of name:token>`.',
      );
  }
}

function basicIn(credentials: string): Presented {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon <= 0) {
    throw new AppError('unauthenticated', 'The Authorization header does not hold the base64 of `name:token`.');
  }
  return { kind: 'token', secret: text.slice(colon + 1), user: text.slice(0, colon) };
}
