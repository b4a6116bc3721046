// expect: none
export const toDate = (epochMs: number): Date => new Date(epochMs);
