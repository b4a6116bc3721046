import type { DayMarkState } from '../../../ui/day-mark.tsx';

const states: Record<string, DayMarkState> = {
  k: 'kept',
  m: 'missed',
  s: 'skipped',
  f: 'frozen',
  p: 'pending',
  '.': 'off',
  x: 'outside',
  b: 'bonus',
};

/** Seven days from seven letters. */
export function weekOf(week: string) {
  return week.split('').map((letter, index) => ({
    key: String(14 + index),
    letter: 'SSMTWTF'.charAt(index),
    label: `November ${14 + index}: ${states[letter] ?? 'off'}`,
    state: states[letter] ?? 'off',
  }));
}
