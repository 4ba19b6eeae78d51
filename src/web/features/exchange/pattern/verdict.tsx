import { Alert, Code, Mark, Stack, Text, Title } from '@mantine/core';
import type { ReplyOf } from '../../../../contract/endpoint.ts';
import type { checkPattern } from '../../../../contract/exchange.ts';
import { useText } from '../../../app/language/text.ts';
import { faultyLine } from './faulty-line.ts';

type Checked = ReplyOf<typeof checkPattern>;

/** The plain form of a pattern, or the line in which it is faulty with the place marked. */
export function Verdict({ verdict, pattern }: { verdict: Checked; pattern: string }) {
  const t = useText();
  const { normalised, remarks, error } = verdict;
  if (error) return <Fault error={error} pattern={pattern} />;
  return (
    <Stack gap="xs" role="status">
      <Title order={2} size="h4">
        {t('pattern.plainForm')}
      </Title>
      <PatternCode>{normalised}</PatternCode>
      {remarks.map((remark) => (
        <Alert key={remark} color="yellow" title={t('pattern.remark')}>
          <span lang="en">{remark}</span>
        </Alert>
      ))}
    </Stack>
  );
}

function Fault({ error, pattern }: { error: NonNullable<Checked['error']>; pattern: string }) {
  const t = useText();
  const { before, at, after } = faultyLine(pattern, error);
  return (
    <Alert color="red" role="alert" title={t('pattern.faulty', { line: error.line, column: error.column })}>
      <Stack gap="xs">
        <Text size="sm" lang="en">
          {error.problem}
        </Text>
        <PatternCode>
          {before}
          <Mark color="red">{at}</Mark>
          {after}
        </PatternCode>
      </Stack>
    </Alert>
  );
}

function PatternCode({ children }: { children: React.ReactNode }) {
  return (
    <Code block translate="no" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {children}
    </Code>
  );
}
