/** What a personal access token may: `check-in` logs days and does nothing else. Each stands by itself. */
export const tokenScopes = ['read', 'check-in', 'write'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Lives of tokens that can be chosen, in days; beside them one without an end. */
export const tokenLifeDays = [30, 90, 365] as const;
export const defaultTokenLifeDays = 90;
export const maxTokenNameLength = 100;
