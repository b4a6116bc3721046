// expect: hearth(explicit-now)
export const now = (): string => Date();
