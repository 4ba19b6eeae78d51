import { Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { chooseFindings, type finding, listFindings } from '../../../../contract/exchange.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { defang } from '../../../ui/defang.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Section } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import css from './findings.module.css';

type Finding = ReturnType<(typeof finding)['parse']>;

const LIMIT = 50;

/** What was recognised in a text, an e-mail or a PDF, each with the line it stands in; unticked ones stay out of the draft. */
export function Findings({ draft }: { draft: string }) {
  const t = useText();
  const findings = usePages(listFindings, { params: { id: draft }, query: { limit: LIMIT } });
  const choose = useAct(chooseFindings, {
    refreshes: ['exchange.listFindings', 'exchange.getItem', 'exchange.listObjects', 'exchange.draftWarnings'],
  });
  const counts = findings.data?.pages.at(-1);
  const send = (places: readonly number[], take: boolean) =>
    choose.mutate({ params: { id: draft }, body: { [take ? 'take' : 'leave']: places.slice(0, 1000) } });
  if (!counts || counts.found === 0) return null;
  const shown = findings.items;
  return (
    <Section title={t('share.findings')}>
      <Stack gap="xs">
        <Text maw="45rem">{t('share.findingsHelp', { taken: counts.taken, found: counts.found })}</Text>
        <Group gap="xs">
          {[true, false].map((take) => (
            <Button
              key={String(take)}
              size="compact-sm"
              variant="default"
              loading={choose.isPending}
              disabled={shown.every(({ taken }) => taken === take)}
              onClick={() =>
                send(
                  shown.filter(({ taken }) => taken !== take).map(({ n }) => n),
                  take,
                )
              }
            >
              {t(take ? 'share.takeAll' : 'share.leaveAll')}
            </Button>
          ))}
        </Group>
        {choose.error && <ErrorPanel error={choose.error} />}
        <Paged of={findings} empty={null}>
          {(list) => (
            <ul className={css.list}>
              {list.map((one) => (
                <li key={one.n}>
                  <Row finding={one} busy={choose.isPending} onTick={(take) => send([one.n], take)} />
                </li>
              ))}
            </ul>
          )}
        </Paged>
      </Stack>
    </Section>
  );
}

interface RowProps {
  readonly finding: Finding;
  readonly busy: boolean;
  onTick(take: boolean): void;
}

function Row({ finding, busy, onTick }: RowProps) {
  const t = useText();
  const { kind, value, part, line, context, doubt, taken } = finding;
  const place = part.includes('header ') ? part : [part, t('share.findingLine', { line })].filter(Boolean).join(', ');
  return (
    <Checkbox
      checked={taken}
      disabled={busy}
      onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      classNames={{ body: css.row ?? '', labelWrapper: css.label ?? '' }}
      label={
        <>
          <b className={css.value} translate="no">
            {defang(value)}
          </b>{' '}
          <Badge variant="default" size="sm">
            {t.maybe(`valueKind.${kind}`, kind)}
          </Badge>
        </>
      }
      description={
        <>
          <span className={css.context} translate="no">
            {defang(context)}
          </span>
          <span className={css.place}>{t('share.findingAt', { place })}</span>
          {doubt && <span className={css.doubt}>{t.maybe(`share.doubt.${doubt.split(' ').at(-1)}`, doubt)}</span>}
        </>
      }
    />
  );
}
