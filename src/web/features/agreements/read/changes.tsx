import { Anchor, Badge, Group, List, Paper, Text, Title } from '@mantine/core';
import { diffVersions } from '../../../../contract/agreements.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { useClauseWords } from '../clause-words.ts';
import type { ClauseChange } from '../version-types.ts';

/** What the node does differently since the version before, clause by clause. */
export function Changes({ version }: { version: string }) {
  const t = useText();
  const changes = useReply(diffVersions, { params: { id: version } });
  return (
    <Paper>
      <Title order={2}>{t('agreement.changes')}</Title>
      <Loaded of={changes}>
        {({ since, changes: list }) => (
          <>
            {since !== null && (
              <Text size="sm" c="dimmed">
                {t('agreement.changesSince', { number: since })}
              </Text>
            )}
            {list.length === 0 && <Text size="sm">{t('agreement.noChanges')}</Text>}
            <List listStyleType="none" spacing="sm" mt="xs">
              {list.map((change) => (
                <List.Item key={`${change.kind} ${change.number} ${(change.after ?? change.before)?.id}`}>
                  <Change change={change} />
                </List.Item>
              ))}
            </List>
          </>
        )}
      </Loaded>
    </Paper>
  );
}

function Change({ change: { kind, number, before, after } }: { change: ClauseChange }) {
  const t = useText();
  const words = useClauseWords();
  return (
    <>
      <Group gap="xs">
        <Anchor href={`#c-${number}`}>{t('clause.number', { number })}</Anchor>
        <Badge variant="default" size="sm">
          {t(`agreement.change.${kind}`)}
        </Badge>
      </Group>
      {before && (
        <Text size="sm" component="del" display="block" c="dimmed" td="line-through">
          {words(before)}
        </Text>
      )}
      {after && (
        <Text size="sm" component="ins" display="block" td="none">
          {words(after)}
        </Text>
      )}
    </>
  );
}
