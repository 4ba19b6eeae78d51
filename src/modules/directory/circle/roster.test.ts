import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateSigner } from '../../../kernel/crypto/keyring.ts';
import { type Roster, rosterOf, signRoster, verifyRoster } from './roster.ts';

const signer = generateSigner();
const ids = fc.uuid({ version: 7 });
const rosters = fc.record<Roster>({
  circle: ids,
  epoch: fc.integer({ min: 1, max: 1e6 }),
  at: fc.constant('2026-11-23T00:00:00.000Z'),
  members: fc.uniqueArray(ids, { maxLength: 6 }).chain((members) =>
    fc.tuple(
      ...members.map((organisation) =>
        fc.record({
          organisation: fc.constant(organisation),
          rights: fc.subarray<'read' | 'publish'>(['read', 'publish'], { minLength: 1 }),
        }),
      ),
    ),
  ),
  previous: fc.constant(null),
});

test('a signed roster verifies with the public key alone, and says what was signed', () => {
  fc.assert(
    fc.property(rosters, (roster) => {
      const signed = signRoster(roster, signer);
      const verdict = verifyRoster(signed, signer.publicKey);
      expect(verdict.holds && verdict.roster.members.map((seat) => seat.organisation)).toEqual(
        roster.members.map((seat) => seat.organisation).sort(),
      );
    }),
  );
});

test('the order in which seats are given does not matter', () => {
  fc.assert(
    fc.property(rosters, (roster) => {
      const turned = {
        ...roster,
        members: roster.members.toReversed().map((seat) => ({ ...seat, rights: seat.rights.toReversed() })),
      };
      expect(signRoster(turned, signer).text).toBe(signRoster(roster, signer).text);
    }),
  );
});

test('any changed character, bit of the signature or other key fails', () => {
  fc.assert(
    fc.property(rosters, fc.nat(), fc.nat(511), (roster, at, bit) => {
      const signed = signRoster(roster, signer);
      const place = at % signed.text.length;
      const other = signed.text[place] === 'a' ? 'b' : 'a';
      const text = signed.text.slice(0, place) + other + signed.text.slice(place + 1);
      const signature = Buffer.from(signed.signature);
      signature[bit >> 3]! ^= 1 << (bit & 7);
      expect(verifyRoster({ ...signed, text }, signer.publicKey).holds).toBe(false);
      expect(verifyRoster({ ...signed, signature }, signer.publicKey).holds).toBe(false);
    }),
  );
  const signed = signRoster(fc.sample(rosters, 1)[0]!, signer);
  expect(verifyRoster(signed, generateSigner().publicKey).holds).toBe(false);
  expect(verifyRoster(signed, Buffer.alloc(5)).holds).toBe(false);
});

test('another text under the same key is no roster', () => {
  for (const text of ['{}', 'x', '{"type":"renkei-roster/1"}']) {
    const verdict = verifyRoster({ text, signature: signer.sign(Buffer.from(text)) }, signer.publicKey);
    expect(verdict).toEqual({ holds: false, why: 'The signed text is not a roster.' });
  }
});

test('versions are a chain: a gap, another circle and a swapped text are seen', () => {
  const [one] = fc.sample(rosters, 1) as [Roster];
  const first = signRoster({ ...one, epoch: 1 }, signer);
  const next = signRoster({ ...one, epoch: 2, previous: first.sha256 }, signer);
  expect(verifyRoster(next, signer.publicKey, first.text).holds).toBe(true);
  const third = signRoster({ ...one, epoch: 3, previous: next.sha256 }, signer);
  expect(verifyRoster(third, signer.publicKey, first.text).holds).toBe(false);
  const forged = signRoster({ ...one, epoch: 1, members: [] }, signer);
  if (one.members.length > 0) expect(verifyRoster(next, signer.publicKey, forged.text).holds).toBe(false);
  expect(rosterOf(` ${first.text}`)).toBeNull();
});
