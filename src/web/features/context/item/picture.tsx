import { useMemo } from 'react';
import { shownName } from '../shown-name.ts';
import type { Graph } from './graph-section.tsx';
import { type Layout, layoutOf } from './layout.ts';
import css from './picture.module.css';

interface PictureProps {
  readonly graph: Graph;
  /** Objects of this item are filled, those of others are rings. */
  readonly item: string;
  readonly chosen: string | null;
  readonly scale: number;
  onChoose(id: string): void;
}

const MOST_LABELS = 40;
const LABEL_LENGTH = 26;

/** For eyes and pointers alone: the table underneath says the same to everybody else. */
export function Picture({ graph, item, chosen, scale, onChoose }: PictureProps) {
  const { nodes, edges } = graph;
  const layout = useMemo(
    () =>
      layoutOf(
        nodes.map(({ id }) => id),
        edges,
      ),
    [nodes, edges],
  );
  const near = neighbours(graph, chosen);
  return (
    <div className={css.frame}>
      <svg
        viewBox={layout.viewBox}
        className={css.picture}
        style={{ width: `${scale * 100}%` }}
        aria-hidden
        focusable="false"
      >
        {edges.map(({ from, to, kind }) => (
          <Line key={`${from} ${to} ${kind}`} layout={layout} from={from} to={to} kind={kind} />
        ))}
        {nodes.map((node) => {
          const place = layout.places.get(node.id)!;
          const labelled = nodes.length <= MOST_LABELS || near.has(node.id);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table underneath is the way for keyboards
            <g
              key={node.id}
              className={css.node}
              data-family={familyOf(node.type)}
              data-own={node.item === item}
              data-chosen={node.id === chosen}
              transform={`translate(${Math.round(place.x)} ${Math.round(place.y)})`}
              onClick={() => onChoose(node.id)}
            >
              <circle r={7} />
              {labelled && (
                <text y={18} textAnchor="middle">
                  {short(shownName(node.type, node.name))}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

interface LineProps {
  readonly layout: Layout;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

function Line({ layout, from, to, kind }: LineProps) {
  const a = layout.places.get(from)!;
  const b = layout.places.get(to)!;
  return <line className={css.edge} data-kind={kind} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
}

function neighbours({ edges }: Graph, chosen: string | null): Set<string> {
  if (chosen === null) return new Set();
  const touching = edges.filter(({ from, to }) => from === chosen || to === chosen);
  return new Set([chosen, ...touching.flatMap(({ from, to }) => [from, to])]);
}

/** By grapheme, so that no script is cut inside a character. */
function short(name: string): string {
  const graphemes = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  return graphemes.length > LABEL_LENGTH ? `${graphemes.slice(0, LABEL_LENGTH - 1).join('')}…` : name;
}

const FAMILIES: Readonly<Record<string, string>> = {
  indicator: 'sign',
  'observed-data': 'sign',
  sighting: 'sign',
  malware: 'threat',
  'threat-actor': 'threat',
  'intrusion-set': 'threat',
  campaign: 'threat',
  tool: 'threat',
  'attack-pattern': 'threat',
  vulnerability: 'threat',
  'course-of-action': 'defence',
};

function familyOf(type: string): string {
  return FAMILIES[type] ?? 'other';
}
