import type { ReadTx } from '../../kernel/db/tx.ts';
import { nameOf } from './said.ts';
import { sharedValues } from './shared-values.ts';
import type { ContextTables } from './tables.ts';
import { type Brief, briefsOf, objectsById, objectsOfItem, type Seen, sharedItem } from './visible.ts';

export interface Graph {
  readonly nodes: readonly {
    readonly id: string;
    readonly type: string;
    readonly name: string;
    readonly item: string;
  }[];
  readonly edges: readonly Edge[];
  readonly items: readonly Brief[];
  readonly cut: boolean;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

const MOST_NODES = 250;
const MOST_LINKS = 2000;

/** An item's objects and what they are related to. A relationship is an edge, not a node. */
export async function graphOf(tx: ReadTx, item: string): Promise<{ graph: Graph; seen: readonly Seen[] }> {
  await sharedItem(tx, item);
  const own = await objectsOfItem(tx, item, MOST_NODES * 2);
  const links = await linksAround(
    tx,
    own.seen.map(({ id }) => id),
  );
  const values = await sharedValues(
    tx,
    item,
    own.seen.map(({ added }) => added),
  );
  const edges = unique([...links, ...values.pairs.map(({ from, to }) => ({ from, to, kind: 'same-value' }))]);
  const known = new Set(own.seen.map(({ id }) => id));
  const ends = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].filter((id) => !known.has(id));
  const seen = [...own.seen, ...(await objectsById(tx, ends))].filter(({ type }) => type !== 'relationship');
  const nodes = seen.slice(0, MOST_NODES);
  const shown = new Set(nodes.map(({ id }) => id));
  return {
    seen: nodes,
    graph: {
      nodes: nodes.map(({ id, type, item, object }) => ({ id, type, item, name: nameOf(object) })),
      edges: edges.filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to)),
      items: await briefsOf(tx, [...new Set(nodes.map((node) => node.item))]),
      cut: own.cut || values.cut || links.length === MOST_LINKS || seen.length > nodes.length,
    },
  };
}

async function linksAround(tx: ReadTx, ids: readonly string[]): Promise<Edge[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .db<ContextTables>()
    .selectFrom('context_link')
    .select(['from_id as from', 'to_id as to', 'kind'])
    .distinct()
    .where((eb) => eb.or([eb('from_id', 'in', ids), eb('to_id', 'in', ids)]))
    .limit(MOST_LINKS)
    .execute();
  return rows;
}

/** One line between two objects for each kind, whichever way it was said. */
function unique(edges: readonly Edge[]): Edge[] {
  const key = ({ from, to, kind }: Edge) =>
    kind === 'same-value' ? [from, to].sort().join(' ') : [from, to, kind].join(' ');
  return [...new Map(edges.map((edge) => [key(edge), edge])).values()];
}
