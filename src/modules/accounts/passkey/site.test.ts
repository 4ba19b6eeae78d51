import { expect, test } from 'vitest';
import { requireIssuer } from '../oidc/issuer.ts';
import { requireSite, siteAt } from './site.ts';

test('passkeys are bound to a host name over https, or to localhost', () => {
  expect(siteAt('https://hub.example')).toEqual({ rpId: 'hub.example', origin: 'https://hub.example' });
  expect(siteAt('http://localhost:8400')).toEqual({ rpId: 'localhost', origin: 'http://localhost:8400' });
  for (const url of ['http://127.0.0.1:8400', 'https://192.0.2.1', 'https://[2001:db8::1]', 'http://hub.example']) {
    expect(siteAt(url)).toBeNull();
    expect(() => requireSite(url)).toThrow(/RENKEI_URL/);
  }
});

test('an issuer is asked over https by name, or on localhost by a node that runs there', () => {
  expect(requireIssuer('https://id.bank.example/realm', 'https://hub.example').pathname).toBe('/realm');
  expect(requireIssuer('http://127.0.0.1:9000', 'http://localhost:8400').port).toBe('9000');
  for (const issuer of [
    'http://id.bank.example',
    'http://localhost:9000',
    'https://localhost',
    'https://192.0.2.7',
    'https://id.bank.example?x=1',
    'https://user@id.bank.example',
  ]) {
    expect(() => requireIssuer(issuer, 'https://hub.example')).toThrow(/body\.issuer/);
  }
});
