import { Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { byCountry } from '../../../ui/by-country.ts';
import { useCountryName } from '../../../ui/names.ts';
import css from './receiver-map.module.css';
import region from './region.json' with { type: 'json' };

interface ReceiverMapProps {
  readonly parties: readonly { readonly name: string; readonly country: string }[];
  /** The source's country; null where it is not shown. */
  readonly from: string | null;
}

const POINTS = region.points as unknown as Readonly<Record<string, readonly [number, number]>>;

/** Japan and ASEAN, with how many organisations receive it in each country; the same as a table underneath. */
export function ReceiverMap({ parties, from }: ReceiverMapProps) {
  const t = useText();
  const groups = byCountry(parties, useCountryName());
  if (groups.length === 0) return null;
  const reached = new Map(groups.map(({ code, parties }) => [code, parties.length]));
  return (
    <figure className={css.figure}>
      <svg viewBox={`0 0 ${region.width} ${region.height}`} className={css.map} aria-hidden focusable="false">
        <path d={region.around} className={css.around} />
        {region.countries.map(({ code, path }) => (
          <path key={code} d={path} className={css.country} data-reached={reached.has(String(code))} />
        ))}
        {from && POINTS[from] && groups.map(({ code }) => <Flow key={code} from={from} to={code} />)}
        {groups.map(({ code, parties }) => (
          <Count key={code} code={code} count={parties.length} />
        ))}
      </svg>
      <figcaption>
        <details className={css.table}>
          <summary>{t('exchange.mapTable')}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('exchange.country')}</th>
                <th scope="col">{t('exchange.organisations')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ code, name, parties }) => (
                <tr key={code}>
                  <td>{name}</td>
                  <td>{parties.length}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Text size="xs" c="dimmed">
            {t('exchange.mapSource')}
          </Text>
        </details>
      </figcaption>
    </figure>
  );
}

/** A quiet arc from the source's country; it bends away from the straight line so that arcs do not lie on each other. */
function Flow({ from, to }: { from: string; to: string }) {
  const start = POINTS[from];
  const end = POINTS[to];
  if (!start || !end || from === to) return null;
  const [x1, y1] = start;
  const [x2, y2] = end;
  const bend = 0.18;
  const x = (x1 + x2) / 2 + (y2 - y1) * bend;
  const y = (y1 + y2) / 2 - (x2 - x1) * bend;
  return <path d={`M${x1} ${y1}Q${x} ${y} ${x2} ${y2}`} className={css.flow} />;
}

function Count({ code, count }: { code: string; count: number }) {
  const point = POINTS[code];
  if (!point) return null;
  const [x, y] = point;
  return (
    <g>
      <circle cx={x} cy={y} r={17} className={css.dot} />
      <text x={x} y={y} className={css.count}>
        {count}
      </text>
    </g>
  );
}
