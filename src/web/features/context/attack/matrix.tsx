import { Badge, UnstyledButton } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language/text.ts';
import type { MatrixView } from './attack-page.tsx';
import css from './matrix.module.css';

type Technique = MatrixView['techniques'][number];

interface MatrixProps {
  readonly matrix: MatrixView;
  readonly onlySeen: boolean;
  onChoose(id: string): void;
}

/** Tactics as columns on a wide screen, one below the other on a phone. */
export function Matrix({ matrix, onlySeen, onChoose }: MatrixProps) {
  const t = useText();
  const shown = matrix.techniques.filter(({ items }) => !onlySeen || items > 0);
  const known = matrix.tactics.map(({ shortName, name }) => ({
    key: shortName,
    name,
    techniques: shown.filter(({ tactics }) => tactics.includes(shortName)),
  }));
  const others = shown.filter(
    ({ tactics }) => !tactics.some((one) => matrix.tactics.some((of) => of.shortName === one)),
  );
  const columns = [...known, { key: '', name: t('attack.noTactic'), techniques: others }].filter(
    ({ techniques }) => techniques.length > 0,
  );
  return (
    <div className={css.matrix}>
      {columns.map(({ key, name, techniques }) => (
        <section key={key} className={css.tactic} aria-label={name}>
          <h2 className={css.name}>{name}</h2>
          <ul className={css.list}>
            {techniques.map((technique) => (
              <li key={technique.id}>
                <Cell technique={technique} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Cell({ technique, onChoose }: { technique: Technique; onChoose(id: string): void }) {
  const t = useText();
  const intl = useIntl();
  const { id, name, items, indicators } = technique;
  return (
    <UnstyledButton
      className={css.cell ?? ''}
      data-depth={depthOf(items)}
      disabled={items === 0}
      onClick={() => onChoose(id)}
      title={t('attack.cell', { items, indicators })}
    >
      <span translate="no">
        {id} {name}
      </span>
      {items > 0 && (
        <Badge size="sm" variant="default" aria-label={t('attack.cell', { items, indicators })}>
          {intl.formatNumber(items)}
        </Badge>
      )}
    </UnstyledButton>
  );
}

/** Four shades are told apart at a glance; the number says the rest. */
function depthOf(items: number): 0 | 1 | 2 | 3 {
  if (items === 0) return 0;
  if (items < 3) return 1;
  return items < 10 ? 2 : 3;
}
