// expect: eslint(no-restricted-globals)
export const wait = (): unknown => setTimeout(() => undefined, 1);
