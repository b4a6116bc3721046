// expect: hearth(explicit-now)
export const now = (): Date => new Date();
