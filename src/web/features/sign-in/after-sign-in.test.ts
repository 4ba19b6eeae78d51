import { describe, expect, it } from 'vitest';
import { ownAddress } from './after-sign-in.ts';

describe('ownAddress', () => {
  it('follows an address of this node', () => {
    expect(ownAddress('/directory?q=a')).toBe('/directory?q=a');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined])(
    'leads %s home',
    (next) => {
      expect(ownAddress(next)).toBe('/');
    },
  );
});
