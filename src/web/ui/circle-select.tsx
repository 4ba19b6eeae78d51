import { Select } from '@mantine/core';
import { listCircles } from '../../contract/directory.ts';
import { useReply } from '../app/api/index.ts';
import { useLanguage } from '../app/language/provider.tsx';
import { useText } from '../app/language/text.ts';
import { bestOf } from './names.ts';

/** One of the circles that the reader sees, or any. */
export function CircleSelect({ value, onPick }: { value: string | null; onPick(circle: string | undefined): void }) {
  const t = useText();
  const { language } = useLanguage();
  const { data } = useReply(listCircles, { query: { limit: 200 } });
  return (
    <Select
      w="13rem"
      clearable
      searchable
      aria-label={t('exchange.circle')}
      placeholder={t('exchange.anyCircle')}
      data={(data?.items ?? []).map(({ id, names }) => ({ value: id, label: bestOf(names, language).text }))}
      value={value}
      onChange={(chosen) => onPick(chosen ?? undefined)}
    />
  );
}
