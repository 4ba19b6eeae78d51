import { Text } from '@mantine/core';
import type { LEFT_OUT } from '../../../contract/outlets.ts';
import { useText } from '../../app/language/text.ts';

interface LeftOutLinesProps {
  readonly leftOut: readonly { readonly why: (typeof LEFT_OUT)[number]; readonly count: number }[];
}

/** What is within reach and does not leave, a line a reason. */
export function LeftOutLines({ leftOut }: LeftOutLinesProps) {
  const t = useText();
  return leftOut.map(({ why, count }) => (
    <Text key={why} size="sm" c="dimmed">
      {t(`outlets.leftOut.${why}`, { count })}
    </Text>
  ));
}
