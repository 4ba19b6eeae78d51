import { Accordion, Stack, Text } from '@mantine/core';
import { listRosterVersions, type RosterVersion } from '../../../contract/directory.ts';
import { usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Paged } from '../../ui/paged.tsx';
import { Changes } from './changes.tsx';
import { changesBetween } from './roster-change.ts';

/** Every roster with what changed by it, and its signature for those who check. */
export function RosterVersions({ circle }: { circle: string }) {
  const t = useText();
  const list = usePages(listRosterVersions, { params: { id: circle }, query: { limit: 8 } });
  return (
    <Paged of={list} empty={null}>
      {(versions) => (
        <Accordion variant="separated" chevronPosition="left">
          {versions.map((version, index) => (
            <Accordion.Item key={version.epoch} value={String(version.epoch)}>
              <Accordion.Control>
                {t('roster.title', { epoch: version.epoch })} · <Instant at={version.at} show="date" />
              </Accordion.Control>
              <Accordion.Panel>
                <Version version={version} before={versions[index + 1]} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </Paged>
  );
}

function Version({ version, before }: { version: RosterVersion; before: RosterVersion | undefined }) {
  const t = useText();
  return (
    <Stack gap="sm">
      <Text style={{ whiteSpace: 'pre-wrap' }}>{version.why}</Text>
      {before ? (
        <Changes changes={changesBetween(before.members, version.members)} />
      ) : (
        <Text size="sm">{t('roster.count', { count: version.members.length })}</Text>
      )}
      <CopyField label={t('roster.sha256')} value={version.sha256} />
      <CopyField label={t('roster.signature')} value={version.signature} />
      <CopyField label={t('roster.signed')} value={version.text} />
    </Stack>
  );
}
