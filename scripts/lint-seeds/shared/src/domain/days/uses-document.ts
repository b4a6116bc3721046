// expect: eslint(no-restricted-globals)
export const found: unknown = document;
