import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '../../../../contract/endpoint.ts';
import { getDecay, setDecay } from '../../../../contract/feedback.ts';
import { useAct, useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { hasRole, useMe } from '../../../app/session.ts';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';

type Settings = ReplyOf<typeof getDecay>;
type Rule = Settings['rules'][number];
type Figure = Exclude<keyof Rule, 'kind'>;

const FIGURES: readonly { readonly name: Figure; readonly min: number; readonly max: number; readonly step: number }[] =
  [
    { name: 'lifetimeDays', min: 1, max: 36_500, step: 1 },
    { name: 'speed', min: 0.1, max: 10, step: 0.1 },
    { name: 'base', min: 0, max: 100, step: 1 },
    { name: 'threshold', min: 0, max: 100, step: 1 },
  ];

/** How fast indicators lose their worth; a secretary changes it for everybody. */
export function DecayPage() {
  const t = useText();
  const settings = useReply(getDecay);
  return (
    <Page title={t('decay.title')}>
      <Text maw="45rem">{t('decay.help')}</Text>
      <Loaded of={settings}>{(known) => <Rules key={known.version} settings={known} />}</Loaded>
    </Page>
  );
}

function Rules({ settings }: { settings: Settings }) {
  const t = useText();
  const mayChange = hasRole(useMe(), 'secretary');
  const [rules, setRules] = useState(settings.rules);
  const change = useAct(setDecay, { refreshes: ['feedback'] });
  const set = (kind: Rule['kind'], name: Figure, value: number) =>
    setRules(rules.map((rule) => (rule.kind === kind ? { ...rule, [name]: value } : rule)));
  const columns: Column<Rule>[] = FIGURES.map(({ name, ...limits }) => ({
    key: name,
    head: t(`decay.${name}`),
    ...(mayChange ? {} : { align: 'right' as const }),
    cell: (rule) =>
      mayChange ? (
        <NumberInput
          aria-label={`${t(`decay.kind.${rule.kind}`)}: ${t(`decay.${name}`)}`}
          size="xs"
          w="6.5rem"
          {...limits}
          allowDecimal={name === 'speed'}
          value={rule[name]}
          onChange={(value) => typeof value === 'number' && set(rule.kind, name, value)}
        />
      ) : (
        rule[name]
      ),
  }));
  return (
    <>
      <DataTable
        caption={t('decay.title')}
        rows={rules}
        rowKey={({ kind }) => kind}
        columns={[{ key: 'kind', head: t('decay.kind'), cell: ({ kind }) => t(`decay.kind.${kind}`) }, ...columns]}
      />
      {change.error && <ErrorPanel error={change.error} />}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {settings.setAt
            ? t.rich('decay.version', {
                version: settings.version,
                instant: <Instant at={settings.setAt} show="date" />,
              })
            : t('decay.first')}
        </Text>
        {mayChange && (
          <Button
            loading={change.isPending}
            disabled={rules === settings.rules}
            onClick={() => change.mutate({ body: { version: settings.version, rules } })}
          >
            {t('action.save')}
          </Button>
        )}
      </Group>
    </>
  );
}
