import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from '../../../app/language/text.ts';
import { saveFile } from '../../../ui/save-file.ts';
import type { MatrixView } from './attack-page.tsx';
import { matrixCsv } from './matrix-csv.ts';

/** The table behind the matrix. */
export function CsvButton({ matrix }: { matrix: MatrixView }) {
  const t = useText();
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      onClick={() =>
        saveFile(new Response(matrixCsv(matrix), { headers: { 'content-type': 'text/csv' } }), 'renkei-attack.csv')
      }
    >
      {t('attack.csv')}
    </Button>
  );
}
