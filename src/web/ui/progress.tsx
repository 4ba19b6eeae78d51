import { Progress as Bar, Group, Loader, Stack, Text } from '@mantine/core';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** null while the whole is not known. */
  readonly of: number | null;
}

/** Long work that can be watched, and left. */
export function Progress({ label, done, of }: ProgressProps) {
  const share = of === null || of === 0 ? null : Math.min(100, (100 * done) / of);
  return (
    <Stack gap={4} role="status">
      <Group justify="space-between">
        <Text size="sm">{label}</Text>
        {share === null && <Loader size="xs" />}
      </Group>
      {share !== null && <Bar value={share} aria-label={label} />}
    </Stack>
  );
}
