import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';

export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

interface Moving {
  readonly id: string;
  x?: number;
  y?: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly viewBox: string;
}

const MARGIN = 40;
const TICKS = 250;

/** Places nodes so that what belongs together stands together; the same graph always looks the same. */
export function layoutOf(ids: readonly string[], edges: readonly { from: string; to: string }[]): Layout {
  const nodes: Moving[] = ids.map((id) => ({ id }));
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Moving, { source: string; target: string }>(edges.map(({ from, to }) => ({ source: from, target: to })))
        .id(({ id }) => id)
        .distance(60),
    )
    .force('charge', forceManyBody().strength(-140))
    .force('apart', forceCollide(14))
    .force('x', forceX().strength(0.06))
    .force('y', forceY().strength(0.09))
    .force('centre', forceCenter())
    .stop()
    .tick(TICKS);
  const places = nodes.map(({ id, x = 0, y = 0 }) => ({ id, x, y }));
  return { places: new Map(places.map((place) => [place.id, place])), viewBox: around(places) };
}

function around(places: readonly Placed[]): string {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const left = Math.min(0, ...xs) - MARGIN;
  const top = Math.min(0, ...ys) - MARGIN;
  return [left, top, Math.max(0, ...xs) + MARGIN - left, Math.max(0, ...ys) + MARGIN - top].map(Math.round).join(' ');
}
