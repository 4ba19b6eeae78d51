import css from './bars.module.css';

export interface Bar {
  readonly label: string;
  /** One length a series, in their order. */
  readonly values: readonly number[];
}

interface BarsProps {
  readonly title: string;
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
}

const HEIGHT = 10;
const GAP = 3;
const LABEL = 18;
const WIDTH = 320;

/** Horizontal bars; the table behind has the same numbers, so the picture is hidden from screen readers. */
export function Bars({ title, series, bars }: BarsProps) {
  const most = Math.max(1, ...bars.flatMap(({ values }) => values));
  const each = LABEL + series.length * (HEIGHT + GAP) + 8;
  return (
    <figure className={css.figure} aria-hidden="true">
      <figcaption className={css.caption}>
        {title}
        {series.length > 1 &&
          series.map((name, n) => (
            <span key={name} className={css.key} data-series={n}>
              {name}
            </span>
          ))}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${bars.length * each}`} className={css.chart} role="presentation">
        {bars.map(({ label, values }, row) => (
          <g key={label} transform={`translate(0 ${row * each})`}>
            <text className={css.label} y={13}>
              {label}
            </text>
            {values.map((value, n) => {
              const y = LABEL + n * (HEIGHT + GAP);
              const length = Math.max(value > 0 ? 2 : 0, (value / most) * (WIDTH - 50));
              return (
                <g key={series[n]}>
                  <rect className={css.bar} data-series={n} y={y} width={length} height={HEIGHT} rx={2} />
                  <text className={css.value} x={length + 5} y={y + HEIGHT - 1}>
                    {value}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </figure>
  );
}
