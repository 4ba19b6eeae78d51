import { describe, expect, it } from 'vitest';
import { defang } from './defang.ts';

describe('defang', () => {
  it.each([
    ['https://login.evil.example/a.php?b=c.d', 'hxxps://login[.]evil[.]example/a[.]php?b=c[.]d'],
    ['HTTP://EVIL.EXAMPLE', 'HxxP://EVIL[.]EXAMPLE'],
    ['ftp://files.evil.example', 'fxp://files[.]evil[.]example'],
    ['192.0.2.7', '192[.]0[.]2[.]7'],
    ['2001:db8::7', '2001:db8[::]7'],
    ['ceo@evil.example', 'ceo[@]evil[.]example'],
    ['例え.example', '例え[.]example'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e'],
    ["[domain-name:value = 'evil.example']", "[domain-name:value = 'evil[.]example']"],
  ])('shows %s as %s', (live, shown) => {
    expect(defang(live)).toBe(shown);
  });
});
