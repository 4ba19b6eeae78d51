import { Text, Title } from '@mantine/core';
import type { ClauseDto } from '../../../../contract/agreements.ts';
import { useText } from '../../../app/language/text.ts';
import { useClauseWords } from '../clause-words.ts';
import type { Edition } from '../version-types.ts';
import css from './edition-text.module.css';

type Block = Edition['blocks'][number];

interface EditionTextProps {
  readonly edition: Edition;
  readonly clauses: readonly ClauseDto[];
}

/** The text as it was agreed; a clause that the node applies says beside it what the node does. */
export function EditionText({ edition, clauses }: EditionTextProps) {
  return (
    <article>
      <div lang={edition.language}>
        <Title order={2}>{edition.title}</Title>
      </div>
      {edition.blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an edition's blocks stay in their places
        <TextBlock key={place} block={block} language={edition.language} clauses={clauses} />
      ))}
    </article>
  );
}

interface TextBlockProps {
  readonly block: Block;
  readonly language: string;
  readonly clauses: readonly ClauseDto[];
}

function TextBlock({ block, language, clauses }: TextBlockProps) {
  const t = useText();
  const words = useClauseWords();
  if (block.kind === 'heading') {
    return (
      <Title order={3} mt="md" lang={language} {...(block.number && { id: `c-${block.number}` })}>
        {block.number} {block.text}
      </Title>
    );
  }
  if (block.kind === 'paragraph' || block.number === null) {
    return (
      <Text mt="xs" lang={language}>
        {block.text}
      </Text>
    );
  }
  const compiled = clauses.filter(({ number }) => number === block.number);
  return (
    <div id={`c-${block.number}`} className={css.clause}>
      <a href={`#c-${block.number}`} className={css.number} aria-label={t('clause.number', { number: block.number })}>
        {block.number}
      </a>
      <div>
        <Text lang={language}>{block.text}</Text>
        {compiled.map((clause) => (
          <Text key={clause.id} size="sm" c="dimmed" className={css.meaning ?? ''}>
            {t('agreement.nodeDoes', { what: words(clause) })}
          </Text>
        ))}
      </div>
    </div>
  );
}
