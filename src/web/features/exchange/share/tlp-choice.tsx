import { Group, Radio, Stack, Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';
import { TLP, type Tlp } from '../tlp.ts';
import css from './tlp-choice.module.css';

interface TlpChoiceProps {
  readonly value: Tlp | null;
  onPick(tlp: Tlp): void;
}

/** The five labels, each with what it means in one sentence. */
export function TlpChoice({ value, onPick }: TlpChoiceProps) {
  const t = useText();
  return (
    <Radio.Group
      label={t('share.tlp')}
      description={t('share.tlpHelp')}
      withAsterisk
      value={value}
      onChange={(chosen) => onPick(chosen as Tlp)}
    >
      <Stack gap={6} mt="xs">
        {TLP.map((tlp) => (
          <Radio.Card key={tlp} value={tlp} className={css.card ?? ''}>
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Radio.Indicator mt={3} />
              <div>
                <TlpBadge tlp={tlp} />
                <Text size="sm">{t(`share.tlp.${tlp}`)}</Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
