import { err, type Result } from '../kernel/result.ts';
import { readBeaver } from './beaver/beaver-json.ts';
import { findHabitica } from './habitica/habitica-parts.ts';
import { readHabitica } from './habitica/habitica.ts';
import { readHabitTrove } from './habittrove/habittrove.ts';
import { readHabo } from './habo/habo-json.ts';
import type { ImportError } from './import-error.ts';
import type { ImportedFile, ReportProgress } from './imported-habit.ts';
import { readMhabit } from './mhabit/mhabit-json.ts';
import { asArray, asObject, type JsonObject } from './parse-json.ts';

/** JSON files that are known by the shape of their top level and of their first habits. */
export type JsonKind = 'habitica' | 'habittrove' | 'habo' | 'mhabit' | 'beaver';

type JsonReader = (json: unknown, file: string, report: ReportProgress) => Result<ImportedFile, ImportError>;

const readers: Readonly<Record<JsonKind, JsonReader>> = {
  habitica: readHabitica,
  habittrove: readHabitTrove,
  habo: readHabo,
  mhabit: readMhabit,
  beaver: readBeaver,
};

export function readJson(json: unknown, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const kind = detectJsonKind(json);
  return kind === null ? err({ code: 'foreign-json', file }) : readers[kind](json, file, report);
}

/** How many habits are looked at: the first may lack fields. */
const sampledHabits = 20;

/** Keys of a habit that only that app writes; `title` and `name` alone are everybody's. */
const habitKeys: Readonly<Record<Exclude<JsonKind, 'habitica'>, readonly string[]>> = {
  habittrove: ['coinReward', 'completions'],
  habo: ['twoDayRule', 'events', 'habitType'],
  mhabit: ['create_t', 'freq_custom', 'freq_type', 'daily_goal'],
  beaver: ['records', 'star', 'period', 'chips'],
};

/** Keys beside `habits` when there is no habit to look at. */
const topKeys: typeof habitKeys = {
  habittrove: [],
  habo: ['metadata', 'habit_categories'],
  mhabit: ['groups'],
  beaver: ['order', 'order_by', 'backup'],
};

/** Whose JSON it is; null when nobody's that is known. */
export function detectJsonKind(json: unknown): JsonKind | null {
  const top = asObject(json);
  if (findHabitica(json) !== null) return 'habitica';
  const habits = asArray(top === null ? json : top['habits']);
  if (habits === null) return null;
  const samples = habits
    .slice(0, sampledHabits)
    .map(asObject)
    .filter((habit) => habit !== null);
  const kinds = Object.keys(habitKeys) as (keyof typeof habitKeys)[];
  const byHabit = kinds.find((kind) => samples.some((habit) => hasAny(habit, habitKeys[kind])));
  if (byHabit !== undefined) return top === null && byHabit !== 'habo' ? null : byHabit;
  if (top === null || samples.length > 0) return null;
  return kinds.find((kind) => hasAny(top, topKeys[kind])) ?? null;
}

function hasAny(object: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(object, key));
}
