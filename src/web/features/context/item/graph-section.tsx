import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { itemGraph } from '../../../../contract/context.ts';
import type { ReplyOf } from '../../../../contract/endpoint.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Link } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { shownName } from '../shown-name.ts';
import { Cut } from './cut.tsx';
import { Edges } from './edges.tsx';
import { Picture } from './picture.tsx';

export type Graph = ReplyOf<typeof itemGraph>;

const SIZES = [1, 2, 3];

/** The item's objects and their relations as a picture, with the table behind it. */
export function GraphSection({ item }: { item: string }) {
  const t = useText();
  const graph = useReply(itemGraph, { params: { id: item } });
  return (
    <Loaded of={graph}>
      {(shown) =>
        shown.nodes.length === 0 ? (
          <EmptyState title={t('context.noGraph')} teach={t('context.noGraphTeach')} />
        ) : (
          <Stack gap="sm">
            <Drawing graph={shown} item={item} />
            <Cut cut={shown.cut} />
            <Edges graph={shown} />
            <Group>
              <DownloadButton
                endpoint={itemGraph}
                input={{ params: { id: item } }}
                file={`renkei-${item}.graph.json`}
                label={t('context.download')}
              />
            </Group>
          </Stack>
        )
      }
    </Loaded>
  );
}

function Drawing({ graph, item }: { graph: Graph; item: string }) {
  const t = useText();
  const [chosen, choose] = useState<string | null>(null);
  const [size, setSize] = useState(0);
  const drawn = useMemo(() => related(graph), [graph]);
  const alone = graph.nodes.length - drawn.nodes.length;
  return (
    <Paper p="xs">
      <Group gap="xs" justify="flex-end">
        <Button variant="default" size="compact-sm" disabled={size === 0} onClick={() => setSize(size - 1)}>
          {t('context.smaller')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={size === SIZES.length - 1}
          onClick={() => setSize(size + 1)}
        >
          {t('context.larger')}
        </Button>
      </Group>
      <Picture graph={drawn} item={item} chosen={chosen} scale={SIZES[size]!} onChoose={choose} />
      <Chosen graph={graph} id={chosen} />
      {alone > 0 && (
        <Text size="sm" c="dimmed">
          {t('context.alone', { count: alone })}
        </Text>
      )}
    </Paper>
  );
}

const FEW = 12;

/** Without the objects that nothing leads to, where there are many of them: they only push the others together. */
function related(graph: Graph): Graph {
  const linked = new Set(graph.edges.flatMap(({ from, to }) => [from, to]));
  if (linked.size === 0 || graph.nodes.length - linked.size <= FEW) return graph;
  return { ...graph, nodes: graph.nodes.filter(({ id }) => linked.has(id)) };
}

/** What the chosen object is, and which item it came with. */
function Chosen({ graph, id }: { graph: Graph; id: string | null }) {
  const t = useText();
  const node = graph.nodes.find((one) => one.id === id);
  if (!node) {
    return (
      <Text size="sm" c="dimmed">
        {t('context.choose')}
      </Text>
    );
  }
  const from = graph.items.find((one) => one.id === node.item);
  return (
    <Text size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
      <strong>{t.maybe(`stix.${node.type}`, node.type)}</strong> {shownName(node.type, node.name)}
      {from && (
        <>
          {' · '}
          <Link inherit to={`/exchange/items/${from.id}`}>
            {from.title || t('exchange.untitled')}
          </Link>
        </>
      )}
    </Text>
  );
}
