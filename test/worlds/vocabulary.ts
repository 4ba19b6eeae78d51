/** Few values, so that those of different parts of a world often meet. */
export const COUNTRIES = ['JP', 'VN', 'TH'] as const;
export const PURPOSES = ['defence', 'research'] as const;
/** A person may act for several organisations. */
export const PERSONS = ['person-1', 'person-2', 'person-3'] as const;
