import { Select, Text } from '@mantine/core';
import { type CircleSummary, listCircles } from '../../../../contract/directory.ts';
import { useReply } from '../../../app/api/index.ts';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { LangText } from '../../../ui/lang-text.tsx';
import { bestOf } from '../../../ui/names.ts';
import { tlpLabel } from '../../../ui/tlp-badge.tsx';

export function useMyCircles(): readonly CircleSummary[] {
  const { data } = useReply(listCircles, { query: { limit: 200 } });
  return (data?.items ?? []).filter(({ rights }) => rights?.includes('publish'));
}

interface CircleChoiceProps {
  readonly value: string | null;
  onPick(circle: CircleSummary): void;
}

/** The circles that one's organisation may share in, with what each is for and how far it goes. */
export function CircleChoice({ value, onPick }: CircleChoiceProps) {
  const t = useText();
  const { language } = useLanguage();
  const circles = useMyCircles();
  const chosen = circles.find(({ id }) => id === value);
  const about = chosen && bestOf(chosen.description, language);
  return (
    <div>
      <Select
        label={t('exchange.circle')}
        description={t('share.circleHelp')}
        withAsterisk
        searchable
        allowDeselect={false}
        placeholder={t('share.chooseCircle')}
        nothingFoundMessage={t('share.noCircle')}
        value={value}
        data={circles.map(({ id, names }) => ({ value: id, label: bestOf(names, language).text }))}
        onChange={(id) => {
          const circle = circles.find((one) => one.id === id);
          if (circle) onPick(circle);
        }}
      />
      {chosen && about && (
        <Text size="sm" c="dimmed" mt={4}>
          <LangText lang={about.lang}>{about.text}</LangText>{' '}
          {t('share.circleFacts', { count: chosen.members ?? 0, max: tlpLabel(chosen.maxTlp) })}
        </Text>
      )}
    </div>
  );
}
