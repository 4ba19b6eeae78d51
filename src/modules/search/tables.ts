import type { ColumnType, Generated } from 'kysely';
import type { ExchangeTables } from '../exchange/index.ts';

export interface SearchTables extends ExchangeTables {
  search_item: {
    item: string;
    types: string[];
    kinds: string[];
    labels: string[];
    techniques: string[];
    confidence: number | null;
    cut: boolean;
    indexed_at: Date;
  };
  search_text: { doc: Generated<number>; item: string; text: string };
  search_gram: { doc: number; grams: number[] };
  saved_search: SavedSearchRow;
}

export interface SavedSearchRow {
  id: string;
  organisation: string;
  person: string;
  name: string;
  filter: ColumnType<Record<string, string | number>, string, string>;
  notify: boolean;
  created_at: Date;
}
