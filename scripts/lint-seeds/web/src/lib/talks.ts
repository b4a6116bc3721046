// expect: eslint(no-console)
export const say = (): void => console.log('hello');
