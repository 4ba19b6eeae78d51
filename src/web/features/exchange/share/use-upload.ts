import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { INPUT_FORMATS } from '../../../../contract/exchange.ts';
import { createDraft } from '../../../../contract/exchange.ts';
import { type Sent, upload } from '../../../app/api/index.ts';
import type { ItemView } from '../item-types.ts';

export type Format = (typeof INPUT_FORMATS)[number];

export interface Content {
  readonly bytes: Blob;
  /** The file's name; it becomes the first title. */
  readonly name?: string;
  /** Absent: the node finds out. */
  readonly format?: Format;
  /** The item that it is to replace, whose title it takes over. */
  readonly corrects?: string;
}

/** Sends content to the node, which makes a draft of it; large files show how far they are and can be stopped. */
export function useUpload(onDraft: (draft: ItemView) => void) {
  const [sent, setSent] = useState<Sent | null>(null);
  const stopper = useRef(new AbortController());
  const sending = useMutation<ItemView, Error, Content>({
    mutationFn: ({ bytes, name, format, corrects }) => {
      stopper.current = new AbortController();
      setSent({ bytes: 0, of: bytes.size });
      const title = corrects ? undefined : name && titleOf(name);
      const query = { ...(title && { title }), ...(format && { format }), ...(corrects && { corrects }) };
      return upload(createDraft, { query }, bytes, { signal: stopper.current.signal, onProgress: setSent });
    },
    onSuccess: onDraft,
    onSettled: () => setSent(null),
  });
  const stopped = sending.error?.name === 'AbortError';
  return {
    send: sending.mutate,
    stop: () => stopper.current.abort(),
    sent,
    busy: sending.isPending,
    error: stopped ? null : sending.error,
  };
}

/** `incident_2026-11.stix.json` → `incident 2026-11`. */
export function titleOf(file: string): string {
  return file
    .replace(/(\.(stix2?|misp|json|csv|tsv|txt))+$/i, '')
    .replaceAll('_', ' ')
    .normalize('NFC')
    .slice(0, 300);
}
