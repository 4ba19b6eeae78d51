import { Button, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import type { ClauseDto } from '../../../../contract/agreements.ts';
import { setClauses } from '../../../../contract/agreements.ts';
import { useAct } from '../../../app/api/index.ts';
import { useDraft } from '../../../app/drafts.ts';
import { useText } from '../../../app/language/text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Section } from '../../../ui/page.tsx';
import { useClauseWords } from '../clause-words.ts';
import type { Version } from '../version-types.ts';
import { ClauseField } from './clause-field.tsx';
import { CLAUSE_KINDS, CLAUSE_SHAPES, type ClauseKind, freshId, reshaped, withField } from './clause-fields.ts';
import { EntryEditor } from './entry-editor.tsx';

/** What the numbered clauses mean to the node, and when the version enters into force. */
export function ClausesEditor({ version }: { version: Version }) {
  const t = useText();
  const { value, set, settle } = useDraft(`agreement.clauses.${version.id}`, {
    clauses: version.clauses as readonly ClauseDto[],
    entry: version.entry,
  });
  const { clauses, entry } = value;
  const save = useAct(setClauses, { refreshes: ['agreements'], onDone: settle });
  const replace = (place: number, clause: ClauseDto) =>
    set({ clauses: clauses.map((one, index) => (index === place ? clause : one)) });
  const add = () => {
    const id = freshId(
      'ceiling',
      clauses.map((clause) => clause.id),
    );
    set({ clauses: [...clauses, reshaped({ id, number: '' }, 'ceiling')] });
  };
  return (
    <Section title={t('agreement.clauses')}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('agreement.clausesHelp')}
        </Text>
        {clauses.map((clause, place) => (
          <ClauseEditor
            key={clause.id}
            clause={clause}
            onChange={(changed) => replace(place, changed)}
            onRemove={() => set({ clauses: clauses.filter((one) => one !== clause) })}
          />
        ))}
        <Group>
          <Button variant="default" onClick={add}>
            {t('agreement.addClause')}
          </Button>
        </Group>
        <EntryEditor entry={entry} supersedes={version.supersedes} onChange={(changed) => set({ entry: changed })} />
        {save.error && <ErrorPanel error={save.error} kept={t('share.kept')} />}
        <Group>
          <Button
            loading={save.isPending}
            onClick={() => save.mutate({ params: { id: version.id }, body: { clauses: [...clauses], entry } })}
          >
            {t('agreement.saveClauses')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

interface ClauseEditorProps {
  readonly clause: ClauseDto;
  onChange(clause: ClauseDto): void;
  onRemove(): void;
}

function ClauseEditor({ clause, onChange, onRemove }: ClauseEditorProps) {
  const t = useText();
  const words = useClauseWords();
  const values = clause as unknown as Readonly<Record<string, unknown>>;
  return (
    <Paper>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end">
          <TextInput
            w="6rem"
            label={t('agreement.number')}
            placeholder="4.2"
            value={clause.number}
            onChange={({ currentTarget }) => onChange(withField(clause, 'number', currentTarget.value.trim()))}
          />
          <Select
            label={t('agreement.clauseKind')}
            allowDeselect={false}
            data={CLAUSE_KINDS.map((kind) => ({ value: kind, label: t(`agreement.kind.${kind}`) }))}
            value={clause.kind}
            onChange={(kind) => kind && onChange(reshaped(clause, kind as ClauseKind))}
          />
          <Button variant="subtle" color="red" onClick={onRemove}>
            {t('action.remove')}
          </Button>
        </Group>
        {CLAUSE_SHAPES[clause.kind].fields.map((field) => (
          <ClauseField
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => onChange(withField(clause, field.name, value))}
          />
        ))}
        <Text size="sm" c="dimmed">
          {t('agreement.nodeDoes', { what: words(clause) })}
        </Text>
      </Stack>
    </Paper>
  );
}
