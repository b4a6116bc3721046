// expect: eslint(no-underscore-dangle)
export const _private = 1;
