import { expect, test } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { failureOf } from './failure.ts';

const coded = (code: string, message = code) => Object.assign(new Error(message), { code });
const wrapped = (cause: Error) => new TypeError('fetch failed', { cause });

test.each([
  [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'timeout'],
  [wrapped(coded('UND_ERR_CONNECT_TIMEOUT')), 'timeout'],
  [wrapped(coded('UND_ERR_HEADERS_TIMEOUT')), 'timeout'],
  [new TypeError('terminated', { cause: coded('UND_ERR_SOCKET', 'other side closed') }), 'unreachable'],
  [wrapped(coded('ENOTFOUND', 'getaddrinfo ENOTFOUND feeds.example')), 'unreachable'],
  [wrapped(coded('ECONNREFUSED')), 'unreachable'],
  [wrapped(coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')), 'tls'],
  [wrapped(new Error('h has an address inside a private network.')), 'private-address'],
  [new AppError('bad-json', 'broken'), 'bad-content'],
  [new AppError('too-large', 'large'), 'too-large'],
  [coded('23505', 'duplicate key value (198.51.100.7)'), 'internal'],
])('%s is %s', (error, code) => {
  expect(failureOf(error).code).toBe(code);
});

test('a fault of the node itself quotes nothing', () => {
  expect(failureOf(coded('23505', 'duplicate key value (198.51.100.7)')).message).not.toContain('198.51');
});
