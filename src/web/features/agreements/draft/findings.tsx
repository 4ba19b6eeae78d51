import { List, Text, Title } from '@mantine/core';
import { lintVersion } from '../../../../contract/agreements.ts';
import { useReply } from '../../../app/api/index.ts';
import { type Text as Texts, useText } from '../../../app/language/text.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { useLanguageName } from '../../../ui/names.ts';
import type { Finding } from '../version-types.ts';

/** What is missing, contradictory or not the same in every edition. */
export function Findings({ version }: { version: string }) {
  const t = useText();
  const findings = useReply(lintVersion, { params: { id: version } });
  return (
    <div>
      <Title order={2}>{t('agreement.findings')}</Title>
      <Loaded of={findings}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t('agreement.noFindings')}</Text>
          ) : (
            <List size="sm" spacing={4}>
              {items.map((finding) => (
                <List.Item key={JSON.stringify(finding)}>
                  <FindingText finding={finding} />
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </div>
  );
}

function FindingText({ finding: { severity, code, at, params } }: { finding: Finding }) {
  const t = useText();
  const languageName = useLanguageName();
  const named = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, wordOf(name, value, t, languageName)]),
  );
  return (
    <>
      <b>{t(`agreement.severity.${severity}`)}</b> <span translate="no">{at}</span> —{' '}
      {t.maybe(`agreement.lint.${code}`, code, named)}
    </>
  );
}

/** A finding's parameters are codes; the sentence wants words. */
function wordOf(name: string, value: string | number, t: Texts, languageName: (tag: string) => string) {
  if (typeof value === 'number') return value;
  if (name === 'language') return languageName(value);
  if (name === 'class') return t.maybe(`kind.${value}`, value);
  if (name === 'kind') return t.maybe(`agreement.kind.${value}`, value);
  if (name === 'tlp' || name === 'wider') return `TLP:${value.toUpperCase()}`;
  return value;
}
