import type { MispAttribute } from './event.ts';
import { taggingOf } from './tag.ts';

/** The comments of a group one under the other, and its labels: MISP's category and type, and the tags. */
export function description(group: readonly MispAttribute[]): { text: string | null; labels: { labels: string[] } } {
  const comments = [...new Set(group.map((attribute) => attribute.comment).filter((comment) => comment !== ''))];
  const labels = group.flatMap((attribute) => [
    `misp:type="${attribute.type}"`,
    ...(attribute.category === '' ? [] : [`misp:category="${attribute.category}"`]),
    ...taggingOf(attribute.raw).labels,
  ]);
  return { text: comments.length === 0 ? null : comments.join('\n'), labels: { labels: [...new Set(labels)] } };
}
