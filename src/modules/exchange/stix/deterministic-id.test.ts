import { expect, test } from 'vitest';
import type { JsonObject } from '../json/value.ts';
import { deterministicId } from './deterministic-id.ts';

const EMPTY_FILE = {
  'SHA-256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'SHA-1': 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
};

test.each<[JsonObject, string]>([
  [{ type: 'ipv4-addr', value: '198.51.100.3' }, 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
  [{ type: 'domain-name', value: 'example.com' }, 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7'],
  [{ type: 'url', value: 'http://example.com/' }, 'url--3013563b-9e18-5ef6-917a-204463f5f419'],
  [{ type: 'autonomous-system', number: 15139 }, 'autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff'],
  [{ type: 'mutex', name: '__CLEANSWEEP__' }, 'mutex--f93fe911-e545-5239-b9b0-597840d0c871'],
  [{ type: 'email-addr', value: 'john@example.com' }, 'email-addr--7165e2a9-671f-585d-b1e1-ca59c671d934'],
  [{ type: 'file', hashes: EMPTY_FILE }, 'file--fa6e66a5-f019-51f9-8ab5-812023e58c6e'],
  [{ type: 'file', hashes: EMPTY_FILE, name: 'é' }, 'file--52bc676b-2741-5d61-a6bd-2337093e4ec8'],
  [
    { type: 'user-account', account_type: 'unix', user_id: '1001', account_login: 'jdoe' },
    'user-account--f94d689e-707d-58c3-b803-c720bb6ed096',
  ],
])('%j', (object, id) => {
  expect(deterministicId(object)).toBe(id);
});

test('nothing to derive an identifier from', () => {
  expect(deterministicId({ type: 'process', pid: 1 })).toBeNull();
  expect(deterministicId({ type: 'file', size: 1 })).toBeNull();
});
