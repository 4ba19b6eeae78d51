import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { shownName } from '../shown-name.ts';
import type { Graph } from './graph-section.tsx';

/** The same as the picture, for reading line by line. */
export function Edges({ graph: { nodes, edges } }: { graph: Graph }) {
  const t = useText();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  if (edges.length === 0) return null;
  return (
    <details>
      <summary>{t('context.table', { count: edges.length })}</summary>
      <DataTable
        caption={t('context.view.graph')}
        rows={edges}
        rowKey={({ from, to, kind }) => `${from} ${to} ${kind}`}
        columns={[
          { key: 'from', head: t('context.from'), cell: ({ from }) => nameOf(from) },
          { key: 'kind', head: t('context.kind'), cell: ({ kind }) => t.maybe(`context.edge.${kind}`, kind) },
          { key: 'to', head: t('context.to'), cell: ({ to }) => nameOf(to) },
        ]}
      />
    </details>
  );

  function nameOf(id: string): string {
    const node = byId.get(id)!;
    return `${t.maybe(`stix.${node.type}`, node.type)} ${shownName(node.type, node.name)}`;
  }
}
