// expect: eslint(no-restricted-globals)
export const load = (): unknown => fetch('x');
