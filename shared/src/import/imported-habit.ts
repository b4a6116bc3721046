import type { HabitColour } from '../domain/habits/habit.ts';
import type { Schedule, Target } from '../domain/schedules/schedule.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { ImportWarning } from './import-warning.ts';
import type { LoopRule } from './loop/loop-frequency.ts';

export const importSources = [
  'loop-csv',
  'loop-checkmarks',
  'loop-db',
  'habitbull-csv',
  'tickmate-db',
  'rewire-db',
  'mhabit-json',
  'habitica-json',
  'beaver-json',
  'habo-json',
  'habittrove-json',
  'hearth',
] as const;
export type ImportSource = (typeof importSources)[number];

/** What a file says of one day. `note` is a day that holds nothing but a note. `value` only with `amount`, 0 included. */
export interface ImportedEntry {
  readonly day: LocalDate;
  readonly kind: 'done' | 'skip' | 'fail' | 'amount' | 'note';
  readonly value?: number;
  readonly note?: string;
}

/** One habit as a file tells it, in our terms. Entries are sorted by day, one per day. */
export interface ImportedHabit {
  /** What the file calls it: an id, or its position. */
  readonly sourceId: string;
  /** The same for every file of the same habit, as far as the files allow; two habits of one file never share it. */
  readonly origin: string;
  readonly position: number;
  readonly name: string;
  readonly description: string;
  readonly colour: HabitColour;
  readonly archived: boolean;
  readonly schedule: Schedule;
  readonly target: Target;
  /** The rule as Loop stores it, for Loop's own view of the days; only of Loop's files. */
  readonly loop?: LoopRule;
  /** How that app judges, in our terms, where it differs from `schedule`: rolling windows for calendar weeks (SCH6). */
  readonly likeThatApp?: { readonly schedule: Schedule; readonly target: Target };
  /** What the file says of its own streak and score (0 to 1). Shown beside ours, never stored. */
  readonly claims?: { readonly streak?: number; readonly score?: number };
  /** The file's history was thinned: days were worked out from what is left. */
  readonly isApproximate?: boolean;
  readonly entries: readonly ImportedEntry[];
  readonly firstDay: LocalDate | null;
  readonly lastDay: LocalDate | null;
}

/** Everything that one file holds; habits in the file's order. */
export interface ImportedFile {
  readonly source: ImportSource;
  readonly file: string;
  readonly habits: readonly ImportedHabit[];
  readonly warnings: readonly ImportWarning[];
}

/** Called while a file is read; `done` of `total` steps of any size. */
export type ReportProgress = (done: number, total: number) => void;
