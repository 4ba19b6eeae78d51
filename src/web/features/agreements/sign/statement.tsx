import { Paper, Table, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { useLanguageName } from '../../../ui/names.ts';

/** What the passkey will sign, word for word from the node. */
export function Statement({ statement }: { statement: Readonly<Record<string, unknown>> }) {
  const t = useText();
  const languageName = useLanguageName();
  const { organisation, person, site, capacity, edition, manifest, act } = statement as unknown as Signed;
  const rows = [
    [t('agreement.statement.act'), t(`agreement.statement.${act}`)],
    [t('agreement.statement.person'), person.name],
    [t('agreement.capacity'), capacity],
    [t('exchange.organisation'), organisation.name],
    [t('agreement.edition'), languageName(edition)],
    [t('agreement.statement.site'), site.origin ?? site.rpId ?? ''],
    [t('agreement.statement.manifest'), manifest],
  ];
  return (
    <Paper>
      <Title order={2}>{t('agreement.statement')}</Title>
      <Text size="sm">{t('agreement.statementHelp')}</Text>
      <Table mt="xs">
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

interface Signed {
  readonly act: 'sign' | 'approve';
  readonly manifest: string;
  readonly organisation: { readonly name: string };
  readonly person: { readonly name: string };
  readonly capacity: string;
  readonly edition: string;
  readonly site: { readonly origin?: string; readonly rpId?: string };
}
