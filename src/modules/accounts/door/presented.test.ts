import { expect, test } from 'vitest';
import { presentedIn } from './presented.ts';

const read = (authorization?: string, cookie?: string) => presentedIn({ authorization, cookie }, '__Host-renkei');
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test('a bearer token, whatever the case of the scheme', () => {
  expect(read('Bearer rk_tok_x')).toEqual({ kind: 'token', secret: 'rk_tok_x', user: null });
  expect(read('bearer  rk_tok_x ')).toEqual({ kind: 'token', secret: 'rk_tok_x', user: null });
});

test('HTTP Basic with the token as password, which may hold colons', () => {
  expect(read(basic('siem:rk_tok_x'))).toEqual({ kind: 'token', secret: 'rk_tok_x', user: 'siem' });
  expect(read(basic('siem:a:b'))).toEqual({ kind: 'token', secret: 'a:b', user: 'siem' });
});

test('an Authorization header that is neither is refused, even beside a good cookie', () => {
  for (const header of ['', 'Bearer', 'Digest abc', 'rk_tok_x', 'Bearer a b', basic('no colon'), basic(':no user')]) {
    expect(() => read(header, '__Host-renkei=s')).toThrow(/Authorization header/);
  }
});

test('the session cookie is found by its exact name', () => {
  expect(read(undefined, 'renkei=no; __Host-renkei=yes; x=1')).toEqual({ kind: 'session', secret: 'yes' });
  expect(read(undefined, 'x__Host-renkei=no; renkei=no')).toEqual({ kind: 'nothing' });
  expect(read(undefined, '__Host-renkei=')).toEqual({ kind: 'nothing' });
  expect(read()).toEqual({ kind: 'nothing' });
});
