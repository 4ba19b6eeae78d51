import { Badge, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { defang } from '../../../ui/defang.ts';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';
import { itemsOf, type Result } from './results.ts';

type Hit = Result['hits'][number];

const ITEMS_SHOWN = 3;

/** The items that know a value, how it matches there, and from whom they are as far as one may know. */
export function ItemsOf({ result }: { result: Result }) {
  const t = useText();
  if (result.kind === null) return <Text c="dimmed">{t('lookup.notRecognised')}</Text>;
  const items = itemsOf(result);
  if (items.length === 0) return <Text c="dimmed">{t('lookup.notKnown')}</Text>;
  const rest = items.length - ITEMS_SHOWN;
  return (
    <Stack gap={4}>
      {items.slice(0, ITEMS_SHOWN).map((hit) => (
        <ItemLine key={hit.item} hit={hit} />
      ))}
      {(rest > 0 || result.more) && (
        <Text size="sm" c="dimmed">
          {result.more ? t('lookup.andMore') : t('lookup.more', { count: rest })}
        </Text>
      )}
    </Stack>
  );
}

function ItemLine({ hit }: { hit: Hit }) {
  const t = useText();
  return (
    <div>
      <Group gap={6}>
        <TlpBadge tlp={hit.tlp} />
        <Link to={`/exchange/items/${hit.item}`}>{hit.title || t('exchange.untitled')}</Link>
      </Group>
      <Text size="sm" c="dimmed">
        {[
          hit.source?.name ?? t('exchange.sourceWithheld'),
          ...(hit.matched ? [t(`lookup.how.${hit.how}`, { value: defang(hit.matched.value) })] : []),
        ].join(' · ')}
      </Text>
    </div>
  );
}

/** Validity as the indicator has it, and what recipients have seen. */
export function Said({ result: { hits, sightings } }: { result: Result }) {
  const t = useText();
  const best = hits[0];
  if (!best) return null;
  return (
    <Stack gap={2}>
      {best.revoked && (
        <Badge color="red" variant="light">
          {t('lookup.revoked')}
        </Badge>
      )}
      {best.validUntil && (
        <Text size="sm">{t.rich('lookup.validUntil', { instant: <Instant at={best.validUntil} show="date" /> })}</Text>
      )}
      {sightings && sightings.seen > 0 && (
        <Text size="sm">{t('lookup.seen', { count: sightings.seen, by: sightings.seenBy })}</Text>
      )}
      {sightings && sightings.falsePositiveBy > 0 && (
        <Text size="sm">{t('lookup.falsePositives', { count: sightings.falsePositiveBy })}</Text>
      )}
    </Stack>
  );
}

export function Warnings({ warnings }: Pick<Result, 'warnings'>) {
  return (
    <Group gap={4}>
      {warnings.map(({ list, name }) => (
        <Badge key={list} color="orange" variant="light" tt="none">
          {name}
        </Badge>
      ))}
    </Group>
  );
}
