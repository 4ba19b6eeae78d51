import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { listObjects } from '../../../../contract/exchange.ts';
import { usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { CopyField } from '../../../ui/copy-field.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { defang } from '../../../ui/defang.ts';
import { Defanged } from '../../../ui/defanged.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Paged } from '../../../ui/paged.tsx';
import type { Item, SharedObject } from '../item-types.ts';
import { describe, spread } from './describe.ts';
import css from './objects.module.css';

interface ObjectsProps {
  readonly item: string;
  readonly types: Item['types'];
  /** Objects read at once. */
  readonly limit?: number;
}

/** The STIX objects of an item or a draft; indicators are text, defanged. */
export function Objects({ item, types, limit = 50 }: ObjectsProps) {
  const t = useText();
  const [type, setType] = useState<string | null>(null);
  const objects = usePages(listObjects, { params: { id: item }, query: { limit, ...(type && { type }) } });
  const nameOf = (code: string) => t.maybe(`objectType.${code}`, code);
  return (
    <Stack gap="xs">
      {types.length > 1 && (
        <Select
          maw="18rem"
          clearable
          aria-label={t('exchange.objectType')}
          placeholder={t('exchange.anyType')}
          data={types.map(({ type: code, count }) => ({ value: code, label: `${nameOf(code)} (${count})` }))}
          value={type}
          onChange={setType}
        />
      )}
      <Paged of={objects} empty={<EmptyState title={t('exchange.noObjects')} teach={t('exchange.noObjectsTeach')} />}>
        {(list) => (
          <DataTable
            caption={t('exchange.objects')}
            rows={list}
            rowKey={({ id, version }) => `${id} ${version}`}
            columns={[
              {
                key: 'type',
                head: t('exchange.objectType'),
                cell: ({ type: code }) => (
                  <Text inherit className={css.type ?? ''}>
                    {nameOf(code)}
                  </Text>
                ),
              },
              { key: 'what', head: t('exchange.objectWhat'), cell: (object) => <What object={object} /> },
              { key: 'json', head: t('exchange.objectJson'), cell: (object) => <Json object={object} /> },
            ]}
          />
        )}
      </Paged>
    </Stack>
  );
}

function What({ object }: { object: SharedObject }) {
  const { value, name } = describe(object.json);
  return (
    <Stack gap={2}>
      {name && <Text inherit>{value ? defang(name) : name}</Text>}
      {value && <Defanged value={value} />}
      {!name && !value && (
        <Text inherit c="dimmed" translate="no">
          {object.id}
        </Text>
      )}
    </Stack>
  );
}

/** As it was shared, as text and only on demand: what is in it is live. */
function Json({ object }: { object: SharedObject }) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const act = opened ? t('action.close') : t('exchange.showJson');
  return (
    <Stack gap={4}>
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          aria-label={t('exchange.jsonOf', { act, object: object.id })}
        >
          {act}
        </Button>
      </Group>
      {opened && <CopyField label={t('exchange.liveJson')} value={spread(object.json)} />}
    </Stack>
  );
}
