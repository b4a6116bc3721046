// expect: eslint(no-restricted-properties)
export const newId = (): string => crypto.randomUUID();
