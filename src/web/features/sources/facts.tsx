import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { LangText } from '../../ui/lang-text.tsx';
import { bestOf } from '../../ui/names.ts';
import { TlpBadge } from '../../ui/tlp-badge.tsx';
import type { Source } from './types.ts';

/** Where it comes from and under which terms it is passed on. */
export function Facts({ source }: { source: Source }) {
  const t = useText();
  return (
    <dl style={{ margin: 0 }}>
      <Fact name={t('sources.kind')}>{t(`sources.kind.${source.kind}`)}</Fact>
      <Fact name={t('sources.url')}>
        <span translate="no">
          {source.url}
          {source.collection && ` · ${source.collection}`}
        </span>
      </Fact>
      <Fact name={t('sources.credentials')}>{t(`sources.scheme.${source.scheme}`)}</Fact>
      <Fact name={t('sources.publisher')}>
        <span translate="no">
          {source.publisher}
          {source.link && ` · ${source.link}`}
        </span>
      </Fact>
      <Fact name={t('sources.licence')}>
        <span translate="no">{source.licence}</span>
      </Fact>
      <Fact name={t('sources.every')}>{t('sources.everyMinutes', { minutes: source.everyMinutes })}</Fact>
      <Fact name={t('sources.goesTo')}>
        {source.circle ? <CircleName names={source.circle.names} /> : t('sources.drafts')}{' '}
        {source.tlp && <TlpBadge tlp={source.tlp} />}
        {source.personalData && ` · ${t('sources.personalData')}`}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div style={{ marginBottom: '0.5rem' }}>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}

function CircleName({ names }: { names: Readonly<Record<string, string>> }) {
  const { language } = useLanguage();
  const { lang, text } = bestOf(names, language);
  return <LangText lang={lang}>{text}</LangText>;
}
