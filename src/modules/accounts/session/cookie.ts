const SEVEN_DAYS_S = 7 * 24 * 3_600;

/** `__Host-` ties a cookie to one host over https (RFC 6265bis §4.1.3.2); browsers refuse the prefix on plain http. */
export function cookieName(url: string, base = 'renkei'): string {
  return isSecure(url) ? `__Host-${base}` : base;
}

/** The Set-Cookie value that carries a session's secret. */
export function sessionCookie(url: string, secret: string): string {
  return cookie(url, 'renkei', secret, SEVEN_DAYS_S);
}

/** The Set-Cookie value that makes the browser forget its session. */
export function endedCookie(url: string): string {
  return cookie(url, 'renkei', '', 0);
}

export function cookie(url: string, base: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure(url) ? '; Secure' : '';
  return `${cookieName(url, base)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** The value of one cookie in a Cookie header, or null. */
export function cookieIn(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

function isSecure(url: string): boolean {
  return url.startsWith('https:');
}
