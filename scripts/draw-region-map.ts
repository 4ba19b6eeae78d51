import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoArea, geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

/**
 * Draws `src/web/features/exchange/map/region.json` from Natural Earth (public domain, through the package world-atlas):
 * the countries between Myanmar, Japan and Timor-Leste as ready SVG paths, so that the browser neither projects nor
 * loads the rest of the world. Run `npm run map:draw` when the atlas or the region changes.
 */
const OUT = new URL('../src/web/features/exchange/map/region.json', import.meta.url);
const SIZE = { width: 720, height: 780 };
/** West, south, east, north in degrees. */
const REGION = [91, -12, 147, 46.5] as const;
/** Degrees²; smaller land would be a speck. Singapore and Brunei are marked by their points. */
const SPECK = 0.000_004;

/** ISO 3166-1 numeric, as the atlas has it, to alpha-2, for the countries of the cooperation. */
const CODES: Readonly<Record<string, string>> = {
  '096': 'BN',
  '104': 'MM',
  '116': 'KH',
  '360': 'ID',
  '392': 'JP',
  '418': 'LA',
  '458': 'MY',
  '608': 'PH',
  '626': 'TL',
  '702': 'SG',
  '704': 'VN',
  '764': 'TH',
};

/** Where the count of a country stands: near its capital, apart from its neighbours'. Longitude, latitude. */
const POINTS: Readonly<Record<string, readonly [number, number]>> = {
  BN: [114.7, 4.6],
  MM: [96.2, 20.5],
  KH: [104.9, 12.4],
  ID: [110.2, -7.2],
  JP: [138.4, 36.3],
  LA: [102.9, 19.3],
  MY: [102.1, 4.3],
  PH: [121.3, 15.6],
  TL: [125.9, -8.8],
  SG: [104.0, 0.9],
  VN: [107.8, 15.2],
  TH: [100.9, 15.6],
};

type Topology = Parameters<typeof feature>[0];
type Countries = Extract<Parameters<typeof feature>[1], { type: 'GeometryCollection' }>;
type Atlas = Topology & { objects: { countries: Countries } };
const atlas = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json')), 'utf8'),
) as Atlas;

const [west, south, east, north] = REGION;
const corners = {
  type: 'MultiPoint' as const,
  coordinates: [[west, south] as [number, number], [east, north] as [number, number]],
};
const projection = geoMercator()
  .fitSize([SIZE.width, SIZE.height], corners)
  .clipExtent([
    [0, 0],
    [SIZE.width, SIZE.height],
  ]);
const draw = geoPath(projection).digits(0);

const shapes = feature(atlas, atlas.objects.countries).features.flatMap(({ id, geometry }) => {
  const path = draw(withoutSpecks(geometry)) ?? '';
  return path === '' ? [] : [{ code: CODES[String(id)] ?? null, path: thinned(path) }];
});
const points = Object.fromEntries(
  Object.entries(POINTS).map(([code, point]) => [code, projection([...point])?.map((value) => Math.round(value))]),
);

/** Neighbours are one quiet shape. */
const around = shapes.filter(({ code }) => code === null).map(({ path }) => path);
const countries = shapes.filter(({ code }) => code !== null);
writeFileSync(OUT, `${JSON.stringify({ ...SIZE, around: around.join(''), countries, points })}\n`);
console.log(`${countries.length} countries, ${readFileSync(OUT).length} bytes`);

function withoutSpecks<Geometry extends { type: string }>(geometry: Geometry): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const { coordinates } = geometry as unknown as { coordinates: number[][][][] };
  const kept = coordinates.filter((polygon) => geoArea({ type: 'Polygon', coordinates: polygon }) > SPECK);
  return { ...geometry, coordinates: kept };
}

/** Without points that fall on the one before them at this size, and without rings that then are a point. */
function thinned(path: string): string {
  const rings = path.split('Z').filter((ring) => ring !== '');
  return rings
    .map((ring) => ring.slice(1).split('L'))
    .map((points) => points.filter((point, index) => point !== points[index - 1]))
    .filter((points) => points.length > 3)
    .map((points) => `M${points.join('L')}Z`)
    .join('');
}
