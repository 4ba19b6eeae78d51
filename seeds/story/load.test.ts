import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ORGANISATION_KINDS, STANDINGS } from '../../src/contract/directory.ts';
import { convertEvent } from '../../src/modules/exchange/intake/misp/convert.ts';
import { eventOf } from '../../src/modules/exchange/intake/misp/event.ts';
import { Reporter } from '../../src/modules/exchange/intake/report.ts';
import type { JsonObject } from '../../src/modules/exchange/json/value.ts';
import { validate } from '../../src/modules/exchange/stix/validate.ts';
import { faultsOf } from './check.ts';
import { loadStory } from './load.ts';
import type { Step, Story } from './story.ts';

const story = loadStory();
const COUNTRIES = ['BN', 'ID', 'JP', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN'];

describe('the story', () => {
  test('is told of every country and every kind of organisation, two a country at least', () => {
    const byCountry = Map.groupBy(story.organisations, (one) => one.country);
    expect([...byCountry.keys()].sort()).toEqual(COUNTRIES);
    expect(Math.min(...[...byCountry.values()].map((some) => some.length))).toBeGreaterThanOrEqual(2);
    expect(new Set(story.organisations.map((one) => one.details.kind))).toEqual(new Set(ORGANISATION_KINDS));
  });

  test('ends with an organisation of every standing', () => {
    const last = new Map<string, string>();
    const sponsors = new Map<string, number>();
    const reached = { 'set-up': 'vetted', found: 'vetted', apply: 'applied', vet: 'vetted', accede: 'party' } as const;
    for (const step of story.steps) {
      if (!('organisation' in step)) continue;
      const { act, organisation } = step;
      if (act === 'sponsor') {
        sponsors.set(organisation, (sponsors.get(organisation) ?? 0) + 1);
        if (sponsors.get(organisation) === 2) last.set(organisation, 'sponsored');
      } else if (act === 'suspend') last.set(organisation, 'suspended');
      else if (act === 'withdraw') last.set(organisation, 'withdrawn');
      else if (act !== 'name-national-body') last.set(organisation, reached[act]);
    }
    expect(new Set(last.values())).toEqual(new Set(STANDINGS));
  });

  test('writes text in the form that is stored, and addresses that belong to nobody', () => {
    expect(JSON.stringify(story).normalize('NFC')).toBe(JSON.stringify(story));
    const people = story.organisations.flatMap(({ people }) => people);
    for (const { details } of people) expect(details.email).toMatch(/@[a-z-]+\.example$/);
  });

  test('goes forward in time', () => {
    const times = story.steps.map((step) => step.at);
    expect(times).toEqual([...new Set(times)].sort());
  });
});

describe('a story that contradicts itself is refused', () => {
  const changed = (change: (step: Step) => Step): Story => ({ ...story, steps: story.steps.map(change) });
  const without = (unwanted: (step: Step) => boolean): Story => ({
    ...story,
    steps: story.steps.filter((step) => !unwanted(step)),
  });

  test('a sponsor that is no party yet', () => {
    const broken = changed((step) => (step.act === 'sponsor' ? { ...step, by: 'ph-services.joy' } : step));
    expect(faultsOf(broken).join('\n')).toContain('ph-services is no party');
  });

  test('one sponsor instead of two', () => {
    const broken = without(
      (step) => step.act === 'sponsor' && step.organisation === 'th-bank' && step.by.startsWith('jp'),
    );
    expect(faultsOf(broken).join('\n')).toContain('vet th-bank: it is applied');
  });

  test('the secretariat vets where the country has a national body', () => {
    const broken = changed((step) =>
      step.act === 'vet' && step.organisation === 'th-bank' ? { ...step, by: 'secretariat.sato' } : step,
    );
    expect(faultsOf(broken).join('\n')).toContain('vet th-bank: secretariat.sato may not vet it');
  });

  test('somebody who does not exist, or who lacks the role', () => {
    const broken = changed((step) => {
      if (step.act === 'suspend') return { ...step, by: 'secretariat.nobody' };
      return step.act === 'create-circle' ? { ...step, by: 'th-bank.kanya' } : step;
    });
    expect(faultsOf(broken).join('\n')).toContain('there is no person secretariat.nobody');
    expect(faultsOf(broken).join('\n')).toContain('th-bank.kanya is none of secretary');
  });

  test('one person who signs and approves', () => {
    const broken = changed((step) => (step.act === 'accede' ? { ...step, approver: step.signatory } : step));
    expect(faultsOf(broken).join('\n')).toContain('one person cannot sign and approve');
  });

  test('a roster with an organisation that is no party', () => {
    const members = [{ organisation: 'ph-services', rights: ['read' as const] }];
    const broken = changed((step) => (step.act === 'change-roster' ? { ...step, members } : step));
    expect(faultsOf(broken).join('\n')).toContain('ph-services is no party on that day');
  });

  test('a part that its player cannot play', () => {
    const broken = { ...story, cast: { ...story.cast, outsider: story.cast.polling } };
    expect(faultsOf(broken).join('\n')).toContain('jp-bank has read,publish in finance, not none');
  });
});

describe('what the story shares', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

  test('the STIX bundle has nothing to remark upon, and every reference resolves', () => {
    const { objects } = read('incident.stix.json') as { objects: JsonObject[] };
    for (const object of objects) {
      const { errors, warnings } = validate(object);
      expect({ id: object.id, errors, warnings }).toEqual({ id: object.id, errors: [], warnings: [] });
    }
    const ids = new Set(objects.map((object) => object.id));
    expect(ids.size).toBe(objects.length);
    const references = objects.flatMap(({ source_ref, target_ref, created_by_ref, object_refs }) => [
      ...[source_ref, target_ref, created_by_ref].filter((one) => one !== undefined),
      ...((object_refs as string[] | undefined) ?? []),
    ]);
    expect(references.filter((one) => !ids.has(one as string))).toEqual([]);
  });

  test('the MISP event turns into STIX without a loss', () => {
    const report = new Reporter();
    const { objects, attributes } = convertEvent(eventOf(read('event.misp.json'))!, report);
    expect(attributes).toMatchObject({ read: 10, rejected: 0 });
    expect(report).toMatchObject({ rejected: [], losses: [] });
    for (const object of objects) expect(validate(object).errors).toEqual([]);
  });
});
