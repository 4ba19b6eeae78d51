export interface ContextTables {
  context_link: { item: string; object_id: string; from_id: string; to_id: string; kind: string };
  context_attack: {
    item: string;
    object_id: string;
    kind: 'matrix' | 'tactic' | 'technique';
    external_id: string;
    name: string;
    domains: string[];
    places: string[];
  };
}
