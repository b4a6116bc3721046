export const habitEditor = {} as const;
