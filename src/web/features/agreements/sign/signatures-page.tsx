import { Badge, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { readSignatures, readVersion } from '../../../../contract/agreements.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useCountryName, useLanguageName } from '../../../ui/names.ts';
import { Page } from '../../../ui/page.tsx';
import { AgreementFiles } from '../read/agreement-files.tsx';
import type { Accession } from '../version-types.ts';

/** Who signed, when and in which capacity. */
export function SignaturesPage() {
  const t = useText();
  const id = usePathPart('version');
  const version = useReply(readVersion, { params: { id } });
  const signatures = useReply(readSignatures, { params: { id } });
  return (
    <Page title={t('agreement.signatures')}>
      <Loaded of={version}>
        {(view) => (
          <>
            <Link to={`/agreements/${view.id}`}>{t('agreement.version', { number: view.number })}</Link>
            <Loaded of={signatures}>
              {({ items }) =>
                items.length === 0 ? (
                  <EmptyState title={t('agreement.noSignatures')} teach={t('agreement.noSignaturesTeach')} />
                ) : (
                  <Stack gap="sm">
                    {items.map((accession) => (
                      <AccessionCard key={accession.id} accession={accession} />
                    ))}
                  </Stack>
                )
              }
            </Loaded>
            <AgreementFiles version={view} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function AccessionCard({ accession }: { accession: Accession }) {
  const t = useText();
  const country = useCountryName();
  const { organisation, signatures, countersigned, notices } = accession;
  return (
    <Paper component="section">
      <Group gap="sm">
        <Title order={2}>{organisation.name}</Title>
        <Text size="sm" c="dimmed">
          {country(organisation.country)} · {t(`kind.${organisation.class}`)}
        </Text>
        <Badge variant="light" color={countersigned && notices.length === 0 ? 'ai' : 'gray'}>
          {t(`agreement.accessionState.${accession.state}`)}
        </Badge>
      </Group>
      <List size="sm" mt="xs">
        {signatures.map((line) => (
          <Signature key={line.act} line={line} />
        ))}
        {countersigned && (
          <List.Item>
            {t.rich('agreement.countersignedBy', {
              organisation: organisation.name,
              instant: <Instant at={countersigned.at} />,
            })}
          </List.Item>
        )}
        {notices.map(({ kind, at, reason }) => (
          <List.Item key={kind + at}>
            {t(`agreement.notice.${kind}`)} <Instant at={at} show="date" /> {reason}
          </List.Item>
        ))}
      </List>
    </Paper>
  );
}

function Signature({ line }: { line: Accession['signatures'][number] }) {
  const t = useText();
  const languageName = useLanguageName();
  return (
    <List.Item>
      {t.rich(`agreement.line.${line.act}`, {
        name: line.name,
        capacity: line.capacity,
        language: languageName(line.edition),
        instant: <Instant at={line.at} />,
      })}
    </List.Item>
  );
}
