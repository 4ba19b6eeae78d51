import { Group, Text } from '@mantine/core';

/** The product's name, the same in every language. */
const NAME = 'Renkei';

export function Logo() {
  return (
    <Group gap="xs" wrap="nowrap">
      <img src="/icon.svg" alt="" width={28} height={28} />
      <Text fw={700} size="lg" translate="no">
        {NAME}
      </Text>
    </Group>
  );
}
