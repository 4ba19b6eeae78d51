import { expect, test } from 'vitest';
import { TLP_MARKING_IDS } from '../../../policy/index.ts';
import { validate } from '../../stix/validate.ts';
import { Reporter } from '../report.ts';
import { csvObjects } from './intake.ts';
import { parseRows } from './parse.ts';

let serial = 0;
const context = {
  now: () => '2024-05-01T00:00:00.000Z',
  uuid: () => {
    serial += 1;
    return `0a0b0c0d-0000-4000-8000-${String(serial).padStart(12, '0')}`;
  },
};

function take(text: string) {
  const report = new Reporter();
  const objects = [...csvObjects(text, context, report).values()];
  expect(objects.flatMap((object) => validate(object).errors)).toEqual([]);
  return {
    report,
    indicators: objects.filter((object) => object.type === 'indicator'),
    types: objects.map((object) => object.type),
  };
}

test('quotes, line breaks inside them, and lines of rows', () => {
  expect([...parseRows('a,"b ""x"", y"\r\n"c\nd",e\n\nf', ',')]).toEqual([
    { fields: ['a', 'b "x", y'], line: 1 },
    { fields: ['c\nd', 'e'], line: 2 },
    { fields: [''], line: 4 },
    { fields: ['f'], line: 5 },
  ]);
});

test('columns by their names', () => {
  const { indicators, report } = take(
    [
      'Indicator,Type,Comment,TLP,First Seen,Tags,Confidence,Analyst',
      'evil[.]example,domain,"C2, old",TLP:GREEN,2024-04-01,"apt;c2",80,Mai',
      '192.0.2.1,ip-dst,,AMBER+STRICT,2024-04-01T10:00:00Z,,,',
    ].join('\n'),
  );
  expect(indicators[0]).toMatchObject({
    pattern: "[domain-name:value = 'evil.example']",
    description: 'C2, old',
    valid_from: '2024-04-01T00:00:00.000Z',
    labels: ['apt', 'c2'],
    confidence: 80,
    object_marking_refs: [TLP_MARKING_IDS.green],
  });
  expect(indicators[1]?.object_marking_refs).toEqual([TLP_MARKING_IDS['amber+strict']]);
  expect(report.losses.map((loss) => loss.property)).toEqual(['Analyst']);
});

test('one column a kind, semicolons, and Japanese names', () => {
  expect(take('md5;domain\nd41d8cd98f00b204e9800998ecf8427e;evil.example\n').types).toEqual([
    'file',
    'indicator',
    'domain-name',
    'indicator',
  ]);
  expect(take('値,備考\nhxxp://evil[.]example/,経路\n').indicators[0]).toMatchObject({
    pattern: "[url:value = 'http://evil.example/']",
    description: '経路',
  });
});

test('no header: every field is looked at', () => {
  expect(take('1,evil[.]example\n2,192.0.2.1\n').indicators).toHaveLength(2);
});

test('what is not understood is named by line', () => {
  const { report } = take(
    'value,type,confidence,valid_from\nfoo,md5,9,\nevil.example,domain,often,yesterday\nevil.example,domain,,\n',
  );
  expect(report.rejected.map(({ object, why }) => `${object} ${why}`)).toEqual([
    'line 2 "foo" is no md5',
    'line 2 holds no indicator that is understood',
  ]);
  expect(report.losses.map(({ object, property }) => `${object} ${property}`)).toEqual([
    'line 3 confidence',
    'line 3 valid_from',
  ]);
  expect(report.deduplicated).toBe(1);
});
