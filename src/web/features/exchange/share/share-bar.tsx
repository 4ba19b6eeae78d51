import { Button, Group, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { publishDraft } from '../../../../contract/exchange.ts';
import { useAct } from '../../../app/api/index.ts';
import { type Text as Texts, useText } from '../../../app/language/text.ts';
import { countriesOf, receivers } from '../../../ui/by-country.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import type { Answer } from '../../../ui/latest-answer.ts';
import type { Explanation } from '../../../ui/who-sees.tsx';
import type { Terms } from '../item-types.ts';
import { missingOf } from '../list/missing.ts';
import type { TermsForm } from './terms.ts';

interface ShareBarProps {
  readonly draft: string;
  readonly form: TermsForm;
  readonly terms: Terms;
  readonly explained: Answer<Explanation>;
  onShared(): void;
}

/** Step three: one button that says how far it goes. */
export function ShareBar({ draft, form, terms, explained, onShared }: ShareBarProps) {
  const t = useText();
  const router = useRouter();
  const words = JSON.stringify(terms);
  // The same terms sent twice, after a broken connection, are shared once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other terms are another act
  const idempotencyKey = useMemo(() => crypto.randomUUID(), [words]);
  const share = useAct(publishDraft, {
    refreshes: ['exchange'],
    onDone: ({ id }) => {
      onShared();
      router.navigate({ to: `/exchange/items/${id}`, search: { shared: 1 } });
    },
  });
  const missing = missingOf({ ...form, circle: form.circle === null ? null : { id: form.circle, names: {} } });
  const ready = missing.length === 0 && !explained.waiting && explained.value?.publishable === true;
  return (
    <Stack gap="xs">
      {share.error && <ErrorPanel error={share.error} kept={t('share.kept')} />}
      <Group justify="flex-end" gap="sm">
        {missing.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('share.missing', { what: missing.map((what) => t(`exchange.missing.${what}`)).join(', ') })}
          </Text>
        )}
        <Button
          size="md"
          disabled={!ready}
          loading={share.isPending}
          onClick={() => share.mutate({ params: { id: draft }, body: terms, options: { idempotencyKey } })}
        >
          {labelOf(form.circle === null ? undefined : explained.value, t)}
        </Button>
      </Group>
    </Stack>
  );
}

function labelOf(explanation: Explanation | undefined, t: Texts): string {
  if (!explanation) return t('share.act');
  if (explanation.public) return t('share.actPublic');
  const reached = receivers(explanation.recipients);
  return t('share.actWith', { count: reached.length, countries: countriesOf(reached) });
}
