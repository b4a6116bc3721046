// expect: typescript(switch-exhaustiveness-check)
type Kind = 'done' | 'skip';
export const mark = (kind: Kind): string => {
  switch (kind) {
    case 'done':
      return 'x';
  }
  return '-';
};
