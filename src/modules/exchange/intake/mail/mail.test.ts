import { expect, test } from 'vitest';
import { openIntake } from '../intake.ts';
import { readHtml } from './html.ts';
import { looksLikeMail } from './looks-like.ts';
import { subjectOf } from './parts.ts';

const encoder = new TextEncoder();
let serial = 0;
const build = {
  now: () => '2024-05-01T00:00:00.000Z',
  uuid: () => {
    serial += 1;
    return `0a0b0c0d-0000-4000-8000-${String(serial).padStart(12, '0')}`;
  },
};

async function take(input: string | Uint8Array) {
  async function* source() {
    yield typeof input === 'string' ? encoder.encode(input) : input;
  }
  const intake = await openIntake(source(), { build });
  const ids: string[] = [];
  for await (const object of intake.objects) ids.push(object.id);
  const { findings, format } = intake;
  return { findings, format, title: intake.title(), ids, report: intake.report() };
}

/** ISO-2022-JP of 件名: 不審なメール and of a body; base64 and quoted-printable around. */
const MAIL = [
  'Received: from mail.sender.example (mail.sender.example [203.0.113.77])',
  ' by mx.victim.example; Tue, 02 Apr 2024 10:00:00 +0900',
  'From: "Billing" <billing@phish.example>',
  'To: tanaka@victim.example',
  'Subject: =?ISO-2022-JP?B?GyRCSVQ/MyRKJWEhPCVrGyhC?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="outer"',
  '',
  '--outer',
  'Content-Type: multipart/alternative; boundary="inner"',
  '',
  '--inner',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'C2 =E3=81=AF evil[.]exam=',
  'ple=E3=81=A8198.51.100.9=E3=80=82',
  '--inner',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Pay <a href="https://login.phish.example/a?b=1&amp;c=2">here</a></p>',
  '--inner--',
  '--outer',
  'Content-Type: text/plain; name="iocs.txt"',
  'Content-Disposition: attachment; filename="iocs.txt"',
  '',
  'hash e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '--outer',
  'Content-Type: application/zip; name="bill.zip"',
  'Content-Disposition: attachment; filename="bill.zip"',
  'Content-Transfer-Encoding: base64',
  '',
  'UEsDBA==',
  '--outer',
  'Content-Type: message/rfc822',
  '',
  'From: x@y.example',
  'Subject: inner',
  'Date: Tue, 02 Apr 2024 10:00:00 +0900',
  '',
  'see inner[.]example',
  '--outer--',
  '',
].join('\r\n');

test('an e-mail: its words, links, attachments and the mail attached to it; headers wait to be chosen', async () => {
  const { findings, format, title, report, ids } = await take(MAIL);
  const rows = findings.map(({ kind, value, part, taken }) => `${taken ? '+' : '-'} ${kind} ${value} | ${part}`);
  expect(rows).toEqual([
    '+ domain evil.example | ',
    '+ ipv4 198.51.100.9 | ',
    '+ url https://login.phish.example/a?b=1&c=2 | links',
    '+ sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | iocs.txt',
    '+ domain inner.example | attached e-mail',
    '- email x@y.example | attached e-mail: header From',
    '- domain mail.sender.example | header Received',
    '- ipv4 203.0.113.77 | header Received',
    '- domain mx.victim.example | header Received',
    '- email billing@phish.example | header From',
  ]);
  expect([format, title]).toEqual(['text', '不審なメール']);
  expect(ids).toHaveLength(10);
  expect(report.losses.map(({ object }) => object)).toContain('bill.zip');
  expect(JSON.stringify(findings)).not.toContain('tanaka');
});

test('each finding has its line and what stands around it', async () => {
  const { findings } = await take('first\n  C2: hxxp://evil[.]example/a today\nlast 10.0.0.1, version 1.2.3.4\n');
  expect(findings.map(({ line, context, taken, doubt }) => ({ line, context, taken, doubt }))).toEqual([
    { line: 2, context: 'C2: hxxp://evil[.]example/a today', taken: true, doubt: null },
    { line: 3, context: 'last 10.0.0.1, version 1.2.3.4', taken: false, doubt: 'is a private or reserved address' },
    { line: 3, context: 'last 10.0.0.1, version 1.2.3.4', taken: false, doubt: 'may be a version number' },
  ]);
});

test('what is not taken by itself is reported', async () => {
  const { report } = await take('10.0.0.1 and evil.example');
  expect(report.warnings).toEqual([
    {
      object: '10.0.0.1',
      property: 'line 1',
      why: 'is a private or reserved address: it is offered, and taken once you tick it',
    },
  ]);
});

test.each([
  ['From: a@b.example\nTo: c@d.example\nSubject: x\n\nbody', true],
  ['Received: from a\n by b\nDate: x\nMessage-ID: <y>\n', true],
  ['Note: evil.example\nSource: me\nDate: today\n', false],
  ['evil.example\nFrom: a\nTo: b\nSubject: c', false],
  ['', false],
])('%j looks like an e-mail: %j', (text, is) => {
  expect(looksLikeMail(text)).toBe(is);
});

test('HTML gives words and links, and no tags', () => {
  const html = "<style>a{b:c}</style><p>evil[.]<b>example</b><br>x &#x41;&lt;</p><a href='http://a.example'>y</a>";
  const { words, links } = readHtml(html);
  expect([words.trim(), links]).toEqual(['evil[.]example\nx A<\ny', 'http://a.example']);
});

test('hostile HTML takes no long time', () => {
  const bombs = ['<style', '<', '<a href="', '<head><', "<a href='>", '&#', '<style></style>', '<a '];
  for (const bomb of bombs) expect(readHtml(bomb.repeat(100_000)).words).toBeTypeOf('string');
});

test('a broken e-mail says so', async () => {
  const deep = Array.from(
    { length: 40 },
    (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
  );
  await expect(take(`From: a\r\nTo: b\r\nSubject: c\r\n${deep.join('')}`)).rejects.toThrow(/cannot be read/);
});

test('an e-mail that takes its reader too long holds nobody else up', async () => {
  const flowed = 'Subject: x\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n\r\n';
  const bomb = encoder.encode(flowed + 'a \r\n'.repeat(2_000_000));
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  await expect(subjectOf(bomb, { milliseconds: 500, megabytes: 384 })).rejects.toThrow(/takes too long/);
  clearInterval(others);
  expect(turns).toBeGreaterThan(10);
});
