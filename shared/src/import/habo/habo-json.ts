import { maxAmount, type Target } from '../../domain/schedules/schedule.ts';
import { maxNameLength } from '../../domain/habits/habit.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { cleanLine, cutText } from '../clean-text.ts';
import type { DayEntries } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ReportProgress } from '../imported-habit.ts';
import { isYes, paragraphsOf, readJsonHabits, timeText } from '../json-habits.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../parse-json.ts';
import { readHaboDays } from './habo-days.ts';

const maxUnitLength = 32;
const numeric = 1;

/**
 * Reads Habo's backup: `{habits, categories, habit_categories, metadata}`, or from old versions the list of habits alone. Every
 * habit is meant daily; with its two-day rule a single missed day is forgiven there, which is the view "like that app".
 */
export function readHabo(json: unknown, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  const top = asObject(json);
  const list = top === null ? json : top['habits'];
  const found = readJsonHabits(list, file, warnings, (habit) => Object.keys(asObject(habit['events']) ?? {}).length);
  if (!found.ok) return found;
  const categories = readCategories(top ?? {});
  const maker = new HabitMaker(warnings);
  let eventRow = 0;
  const habits = found.value.map(({ row, habit }, at) => {
    report(at + 1, found.value.length);
    const name = cleanLine(asText(habit['title']));
    const { target, isOdd } = readTarget(habit);
    if (isOdd) warnings.add('habits', 'odd-target', { name, value: asText(habit['targetValue']) }, row);
    const events = Object.entries(asObject(habit['events']) ?? {});
    const firstRow = eventRow + 1;
    eventRow += events.length;
    const days: DayEntries = readHaboDays(events, firstRow, target, warnings);
    tellReminder(habit, name, row, warnings);
    const id = cleanLine(asText(habit['id']));
    return maker.make(
      {
        file: 'habits',
        row,
        sourceId: id === '' ? String(row) : id,
        origin: originOf(habit, id, name),
        position: (asNumber(habit['position']) ?? at) + 1,
        name,
        description: paragraphsOf(
          habit['cue'],
          habit['routine'],
          habit['reward'],
          habit['sanction'],
          habit['accountant'],
          (categories.get(id) ?? []).join(', '),
        ),
        archived: isYes(habit['archived']),
        schedule: { kind: 'daily' },
        target,
        ...(isYes(habit['twoDayRule'])
          ? { likeThatApp: { schedule: { kind: 'rolling', times: 1, days: 2 } as const, target } }
          : {}),
      },
      days,
    );
  });
  return ok({ source: 'habo-json', file, habits, warnings: warnings.list() });
}

/** Since 2.0 a habit has an id for good; before, a number that a restore may change, and its name. */
function originOf(habit: JsonObject, id: string, name: string): string {
  const uuid = cleanLine(asText(habit['uuid']));
  if (/^[0-9A-Za-z-]{8,64}$/.test(uuid)) return `habo:${uuid}`;
  return `habo:${cutText(id, 20)}:${cutText(name, maxNameLength)}`;
}

function readTarget(habit: JsonObject): { target: Target; isOdd: boolean } {
  if (asNumber(habit['habitType']) !== numeric) return { target: { kind: 'yes-no' }, isOdd: false };
  const amount = asNumber(habit['targetValue']);
  const isSound = amount !== null && amount >= 0 && amount <= maxAmount;
  const unit = cutText(cleanLine(asText(habit['unit'])), maxUnitLength);
  return {
    target: {
      kind: 'amount',
      measure: 'count',
      amount: isSound ? amount : 0,
      unit,
      bound: 'at-least',
      per: 'day',
    },
    isOdd: !isSound,
  };
}

/** Titles of the categories of each habit, by its number. */
function readCategories(top: JsonObject): Map<string, string[]> {
  const titles = new Map<string, string>();
  for (const item of asArray(top['categories']) ?? []) {
    const category = asObject(item);
    if (category !== null) titles.set(asText(category['id']), cleanLine(asText(category['title'])));
  }
  const byHabit = new Map<string, string[]>();
  for (const item of asArray(top['habit_categories']) ?? []) {
    const link = asObject(item);
    const title = titles.get(asText(link?.['category_id'])) ?? '';
    const id = asText(link?.['habit_id']);
    if (title !== '') byHabit.set(id, [...(byHabit.get(id) ?? []), title]);
  }
  return byHabit;
}

/** `notTime` is `H:m`. */
function tellReminder(habit: JsonObject, name: string, row: number, warnings: ImportWarnings): void {
  const time = /^(\d{1,2}):(\d{1,2})$/.exec(asText(habit['notTime']).trim());
  if (time === null || !isYes(habit['notification'])) return;
  const text = timeText(Number(time[1]), Number(time[2]));
  warnings.add('habits', 'reminder-left-out', { name, time: text }, row);
}
