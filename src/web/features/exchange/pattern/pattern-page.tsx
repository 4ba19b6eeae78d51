import { Button, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { checkPattern } from '../../../../contract/exchange.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { Observed } from './observed.tsx';
import { Verdict } from './verdict.tsx';

const LONGEST = 10_000;
const MONOSPACE = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } };

/** A box for a pattern: where it is faulty, else its plain form, and whether it matches what was observed. */
export function PatternPage() {
  const t = useText();
  const [pattern, setPattern] = useState('');
  const [observed, setObserved] = useState('');
  const [asked, setAsked] = useState('');
  const checking = useAct(checkPattern);
  const ask = () => {
    if (pattern.trim() === '') return;
    setAsked(pattern);
    checking.mutate({ body: { pattern } });
  };
  const change = (text: string) => {
    setPattern(text);
    // An answer stands for the text that was asked for alone.
    checking.reset();
  };
  return (
    <Page title={t('exchange.title')}>
      <SectionTabs section="exchange" />
      <Stack component="form" onSubmit={submitting(ask)}>
        <Textarea
          data-page-search
          label={t('pattern.pattern')}
          description={t('pattern.patternHelp')}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={LONGEST}
          spellCheck={false}
          translate="no"
          styles={MONOSPACE}
          value={pattern}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask();
          }}
        />
        <Textarea
          label={t('pattern.observed')}
          description={t('pattern.observedHelp')}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          translate="no"
          styles={MONOSPACE}
          value={observed}
          onChange={({ currentTarget }) => {
            setObserved(currentTarget.value);
            checking.reset();
          }}
        />
        <Button
          type="submit"
          style={{ alignSelf: 'flex-start' }}
          loading={checking.isPending}
          disabled={!pattern.trim()}
        >
          {t('pattern.try')}
        </Button>
      </Stack>
      {checking.error && <ErrorPanel error={checking.error} />}
      {checking.data && <Verdict verdict={checking.data} pattern={asked} />}
      {checking.data?.valid && observed.trim() !== '' && (
        <Observed key={`${asked}\n${observed}`} pattern={asked} text={observed} />
      )}
      {checking.isIdle && <EmptyState title={t('pattern.empty')} teach={t('pattern.emptyTeach')} />}
    </Page>
  );
}

function submitting(act: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    act();
  };
}
