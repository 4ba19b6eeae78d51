import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language/text.ts';
import { ErrorPanel } from './error-panel.tsx';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen, to whom, and whether it can be undone. */
  readonly consequence: string;
  /** The verb of the act, as on the button that led here. */
  readonly act: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly error?: unknown;
  readonly blocked?: boolean;
  readonly children?: ReactNode;
  onConfirm(): void;
  onClose(): void;
}

/** Says what will happen before it does. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useText();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        <Text>{props.consequence}</Text>
        {props.children}
        {Boolean(props.error) && <ErrorPanel error={props.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            {...(props.danger && { color: 'red' })}
            loading={props.busy ?? false}
            disabled={props.blocked ?? false}
            onClick={props.onConfirm}
          >
            {props.act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
