import { maxAmount, maxIntervalDays } from '../../domain/schedules/schedule.ts';
import { maxNameLength, type HabitColour } from '../../domain/habits/habit.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { cleanLine, cutText } from '../clean-text.ts';
import { DayEntries, labelOf } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ImportedHabit, ReportProgress } from '../imported-habit.ts';
import { paragraphsOf, parseInner, readJsonHabits, timeText, type JsonHabit } from '../json-habits.ts';
import { nearestColour } from '../nearest-colour.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../parse-json.ts';
import { readMhabitRule } from './mhabit-rule.ts';

const negative = 2;
const deleted = 2;
const archived = 3;
const unknownDay = 0;
const doneDay = 1;
const skippedDay = 2;

/** Colours 1 to 10 of mhabit as 0xRRGGBB. */
const palette = [0x6750a4, 0xf44336, 0x9c27b0, 0x3f51b5, 0x009688, 0x4caf50, 0xffc107, 0xff9800, 0x8bc34a, 0x673ab7];

/**
 * Reads mhabit's JSON (Table Habit): `habits` with their `records`, days as numbers since 1970. There is no id in the file, so
 * a habit is known again by its name and the second in which it was made. Names of groups go into the description.
 */
export function readMhabit(json: unknown, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  const top = asObject(json) ?? {};
  const found = readJsonHabits(top['habits'], file, warnings, (habit) => asArray(habit['records'])?.length ?? 0);
  if (!found.ok) return found;
  const groups = new Map<string, string>();
  for (const item of asArray(top['groups']) ?? []) {
    const group = asObject(item);
    if (group !== null) groups.set(asText(group['uuid']), asText(group['name']));
  }
  const reader = new MhabitReader(groups, warnings);
  const habits: ImportedHabit[] = [];
  for (const [at, habit] of found.value.entries()) {
    const made = reader.read(habit);
    if (made !== null) habits.push(made);
    report(at + 1, found.value.length);
  }
  return ok({ source: 'mhabit-json', file, habits, warnings: warnings.list() });
}

class MhabitReader {
  readonly #groups: ReadonlyMap<string, string>;
  readonly #warnings: ImportWarnings;
  readonly #maker: HabitMaker;
  /** Records are counted through the whole file, for warnings. */
  #recordRow = 0;

  constructor(groups: ReadonlyMap<string, string>, warnings: ImportWarnings) {
    this.#groups = groups;
    this.#warnings = warnings;
    this.#maker = new HabitMaker(warnings);
  }

  /** Null for a habit that was deleted in that app. */
  read({ row, habit }: JsonHabit): ImportedHabit | null {
    const name = cleanLine(asText(habit['name']));
    const records = asArray(habit['records']) ?? [];
    if (asNumber(habit['status']) === deleted) {
      this.#recordRow += records.length;
      this.#warnings.add('habits', 'deleted-left-out', { name }, row);
      return null;
    }
    const isNegative = asNumber(habit['type']) === negative;
    const countsAmounts = isNegative || !isTickOnly(habit, records);
    const { schedule, target, problem } = readMhabitRule(habit, isNegative, countsAmounts);
    if (problem !== null) {
      this.#warnings.add('habits', problem.code, { name, value: problem.value, limit: maxIntervalDays }, row);
    }
    this.#tellReminder(habit, name, row);
    return this.#maker.make(
      {
        file: 'habits',
        row,
        sourceId: String(row),
        origin: `mhabit:${cutText(name, maxNameLength)}@${asNumber(habit['create_t']) ?? 0}`,
        position: row,
        name,
        description: paragraphsOf(
          habit['reminder_quest'],
          habit['desc'],
          this.#groups.get(asText(habit['group_id'])) ?? '',
        ),
        ...colourOf(habit),
        archived: asNumber(habit['status']) === archived,
        schedule,
        target,
      },
      this.#readDays(records, countsAmounts),
    );
  }

  #readDays(records: readonly unknown[], countsAmounts: boolean): DayEntries {
    const days = new DayEntries();
    for (const item of records) {
      this.#recordRow += 1;
      const row = this.#recordRow;
      const warn = (code: Parameters<ImportWarnings['add']>[1], values: Record<string, string | number> = {}) =>
        this.#warnings.add('records', code, values, row);
      const record = asObject(item);
      if (record === null) {
        warn('unreadable-row');
        continue;
      }
      const epochDay = asNumber(record['record_date']);
      const rawDay = asText(record['record_date']);
      const day = epochDay !== null && Number.isInteger(epochDay) ? labelOf(epochDay) : null;
      if (day === null) {
        warn(epochDay !== null && Number.isInteger(epochDay) ? 'day-out-of-range' : 'bad-day', { value: rawDay });
        continue;
      }
      const note = asText(record['reason']);
      const type = asNumber(record['record_type']);
      if (type === unknownDay) {
        if (note.trim() !== '' && !days.mark(day, 'note', note)) warn('duplicate-day', { day });
        continue;
      }
      if (type === skippedDay) {
        if (!days.mark(day, 'skip', note)) warn('duplicate-day', { day });
        continue;
      }
      const value = asNumber(record['record_value']) ?? (record['record_value'] === undefined ? 1 : null);
      if (type !== doneDay || value === null || value < 0 || value > maxAmount) {
        warn('bad-value', { value: asText(type === doneDay ? record['record_value'] : record['record_type']) });
        continue;
      }
      if (!countsAmounts) {
        if (!days.mark(day, value > 0 ? 'done' : 'fail', note)) warn('duplicate-day', { day });
      } else if (days.has(day)) {
        days.mark(day, 'note', note);
        warn('duplicate-day', { day });
      } else days.count(day, value, note);
    }
    return days;
  }

  #tellReminder(habit: JsonObject, name: string, row: number): void {
    const time = asObject(asObject(parseInner(habit['reminder']))?.['time']);
    const hour = asNumber(time?.['hour']);
    if (hour === null) return;
    const minute = asNumber(time?.['minute']) ?? 0;
    this.#warnings.add('habits', 'reminder-left-out', { name, time: timeText(hour, minute) }, row);
  }
}

/** A goal of 1 without a unit, of which only 0 or 1 was ever logged, is a tick. */
function isTickOnly(habit: JsonObject, records: readonly unknown[]): boolean {
  if ((asNumber(habit['daily_goal'] ?? 1) ?? 1) !== 1 || cleanLine(asText(habit['daily_goal_unit'])) !== '')
    return false;
  return !records.some((item) => {
    const record = asObject(item);
    const value = asNumber(record?.['record_value']) ?? 0;
    return asNumber(record?.['record_type']) === doneDay && value > 0 && value <= maxAmount && value !== 1;
  });
}

function colourOf(habit: JsonObject): { colour: HabitColour | null; rawColour: string } {
  const custom = asNumber(habit['custom_color']);
  if (custom !== null && Number.isInteger(custom)) return { colour: nearestColour(custom & 0xff_ffff), rawColour: '' };
  const rgb = palette[(asNumber(habit['color']) ?? 0) - 1];
  return { colour: rgb === undefined ? null : nearestColour(rgb), rawColour: asText(habit['color']) };
}
