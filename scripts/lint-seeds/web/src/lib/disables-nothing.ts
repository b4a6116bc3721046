// expect: unused-directive
// oxlint-disable-next-line no-console
export const one = 1;
