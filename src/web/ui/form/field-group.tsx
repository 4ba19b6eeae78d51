import { Fieldset, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FieldGroupProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** What the node says is wrong with it; English, whatever the interface speaks. */
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Several fields that hold one thing together, under a label like that of a single field. */
export function FieldGroup({ label, help, error, children }: FieldGroupProps) {
  return (
    <Fieldset
      variant="unstyled"
      legend={label}
      styles={{
        root: { minWidth: 0, margin: 0, padding: 0 },
        legend: { padding: 0, fontWeight: 600, fontSize: 'var(--mantine-font-size-sm)' },
      }}
    >
      {help && (
        <Text size="xs" c="dimmed">
          {help}
        </Text>
      )}
      <Stack gap="xs" mt={4}>
        {children}
        {error && (
          <Text size="sm" c="red" lang="en">
            {error}
          </Text>
        )}
      </Stack>
    </Fieldset>
  );
}
