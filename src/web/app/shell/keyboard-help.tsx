import { Kbd, Modal, Table } from '@mantine/core';
import type { NavigationEntry } from '../feature.ts';
import { useText } from '../language/text.ts';

/** The list of shortcuts. */
export function KeyboardHelp({ entries, onClose }: { entries: readonly NavigationEntry[]; onClose: () => void }) {
  const t = useText();
  const rows: [keys: string[], what: string][] = [
    [['/'], t('keys.search')],
    [['?'], t('keys.help')],
    ...entries.map(({ key = '', label }): [string[], string] => [['g', key], t('keys.go', { place: t(label) })]),
  ];
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Table>
        <Table.Tbody>
          {rows.map(([keys, what]) => (
            <Table.Tr key={what}>
              <Table.Td>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
