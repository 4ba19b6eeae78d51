/** Every endpoint of the module. */
export const endpoints = [] as const;
