/** A step into an object: a property, or an element of a list (`'*'` any, negative from the end). */
export type PathStep = { readonly property: string } | { readonly index: number | '*' };

/** `file:hashes.'SHA-256'` */
export type ObjectPath = { readonly type: string; readonly steps: readonly PathStep[]; readonly offset: number };

export type Constant =
  | { readonly kind: 'string' | 'binary' | 'hex' | 'timestamp'; readonly value: string }
  | { readonly kind: 'integer' | 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

export type Operator = '=' | '!=' | '>' | '<' | '>=' | '<=' | 'IN' | 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET';

/** One test of a property. `constants` has one element except for IN. */
export type PropertyTest =
  | {
      readonly kind: 'test';
      readonly path: ObjectPath;
      readonly negated: boolean;
      readonly operator: Operator;
      readonly constants: readonly Constant[];
    }
  | { readonly kind: 'exists'; readonly path: ObjectPath; readonly negated: boolean };

/** What one observation must show. */
export type Comparison = PropertyTest | { readonly kind: 'and' | 'or'; readonly operands: readonly Comparison[] };

export type Qualifier =
  | { readonly kind: 'within'; readonly seconds: number }
  | { readonly kind: 'repeats'; readonly times: number }
  | { readonly kind: 'between'; readonly start: string; readonly stop: string };

/** What the observations together must show (STIX 2.1 §9.2). */
export type Observation =
  | { readonly kind: 'observation'; readonly comparison: Comparison }
  | { readonly kind: 'all' | 'any' | 'followed-by'; readonly operands: readonly Observation[] }
  | { readonly kind: 'qualified'; readonly observation: Observation; readonly qualifier: Qualifier };

/** A parsed pattern; `remarks` name what follows the grammar and still cannot work. */
export type Pattern = { readonly root: Observation; readonly remarks: readonly string[] };
