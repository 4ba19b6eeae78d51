import { describe, expect, it } from 'vitest';
import { otherNames, readableName } from './organisation-name.ts';

const cert = { legalName: '例示CERT日本', nativeName: null, latinName: 'Example CERT Japan' };
const thai = { legalName: 'ธนาคารตัวอย่าง จำกัด', nativeName: null, latinName: 'Example Bank Limited' };
const vietnamese = { legalName: 'Trung tâm Ví dụ', nativeName: null, latinName: 'Example Centre' };
const malay = { legalName: 'Contoh Sdn. Bhd.', nativeName: null, latinName: null };

describe('readableName', () => {
  it.each([
    ['en', cert, 'Example CERT Japan'],
    ['ja', cert, '例示CERT日本'],
    ['ja', thai, 'Example Bank Limited'],
    ['th', thai, 'ธนาคารตัวอย่าง จำกัด'],
    ['zh-Hans', cert, '例示CERT日本'],
    ['en', vietnamese, 'Example Centre'],
    ['vi', vietnamese, 'Trung tâm Ví dụ'],
    ['vi', cert, 'Example CERT Japan'],
    ['en', malay, 'Contoh Sdn. Bhd.'],
    ['th', malay, 'Contoh Sdn. Bhd.'],
  ] as const)('in %s', (language, forms, name) => {
    expect(readableName(forms, language)).toBe(name);
  });

  it('shows what there is where nothing can be read', () => {
    expect(readableName({ ...thai, latinName: null }, 'en')).toBe(thai.legalName);
  });
});

it('names the other forms once', () => {
  expect(otherNames({ ...cert, nativeName: '例示CERT日本' }, 'Example CERT Japan')).toEqual(['例示CERT日本']);
});
