import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Endpoint } from '../../contract/endpoint.ts';
import { type CallInput, download } from '../app/api/index.ts';
import { ErrorPanel } from './error-panel.tsx';
import { saveFile } from './save-file.ts';

interface DownloadButtonProps<E extends Endpoint> {
  readonly endpoint: E;
  readonly input: CallInput<E>;
  /** Name of the file, with its ending. */
  readonly file: string;
  readonly label: string;
  /** Small, for a row of a table. */
  readonly compact?: boolean;
}

/** Fetches a file from the node and saves it; a refusal is shown beside the button instead of in a blank page. */
export function DownloadButton<E extends Endpoint>({
  endpoint,
  input,
  file,
  label,
  compact = false,
}: DownloadButtonProps<E>) {
  const fetching = useMutation({
    mutationFn: async () => saveFile(await download(endpoint, input), file),
  });
  return (
    <>
      <Button
        variant="default"
        size={compact ? 'compact-sm' : 'sm'}
        leftSection={<IconDownload size={16} />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {label}
      </Button>
      {fetching.error && <ErrorPanel error={fetching.error} />}
    </>
  );
}
