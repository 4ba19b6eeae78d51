import { Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useText } from '../../../app/language/text.ts';
import css from './file-drop.module.css';

/** A file by dropping it, or by choosing it with mouse, finger or keyboard. */
export function FileDrop({ onFile, help }: { onFile(file: File): void; help?: string }) {
  const t = useText();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <label
      className={css.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden />
      <span>
        <b>{t('share.file')}</b>
        <Text size="sm" c="dimmed">
          {help ?? t('share.fileHelp')}
        </Text>
      </span>
      <input
        className={css.input}
        type="file"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
