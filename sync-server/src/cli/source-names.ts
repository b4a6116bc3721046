import type { ImportSource } from '@hearth/shared/import/imported-habit.ts';

/** Whose file it is, for people. */
export const importSourceNames: Readonly<Record<ImportSource, string>> = {
  'loop-csv': 'Loop, CSV export',
  'loop-checkmarks': 'Loop, Checkmarks.csv',
  'loop-db': 'Loop, backup',
  'habitbull-csv': 'HabitBull',
  'tickmate-db': 'Tickmate',
  'rewire-db': 'Rewire',
  'mhabit-json': 'Table Habit (mhabit)',
  'habitica-json': 'Habitica',
  'beaver-json': 'Beaver',
  'habo-json': 'Habo',
  'habittrove-json': 'HabitTrove',
  hearth: 'Hearth',
};
