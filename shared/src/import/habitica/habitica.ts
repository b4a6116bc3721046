import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits } from '../../domain/habits/habit.ts';
import { maxIntervalDays, type Schedule, type Target } from '../../domain/schedules/schedule.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ImportedHabit, ReportProgress } from '../imported-habit.ts';
import { readInstant } from '../instant-text.ts';
import { paragraphsOf, timeText } from '../json-habits.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../parse-json.ts';
import { HabiticaClock } from './habitica-clock.ts';
import { readDailyDays, readHabitDays, type WarnOfRow } from './habitica-days.ts';
import { findHabitica, type HabiticaTask } from './habitica-parts.ts';
import { readHabiticaRule } from './habitica-rule.ts';

/** What the warnings call the list of tasks. */
const tasksList = 'tasks';

/**
 * Reads what Habitica knows of its dailies and habits: the user data of the website or an answer of its interface. To-dos
 * and rewards are no habits and are counted only; tags, challenges and the game are not read.
 */
export function readHabitica(json: unknown, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const parts = findHabitica(json);
  if (parts === null) return err({ code: 'foreign-json', file });
  const { user, tasks } = parts;
  if (tasks === null) return err({ code: 'no-tasks', file });
  const wanted = tasks.filter(({ type }) => type === 'habit' || type === 'daily');
  if (wanted.length > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found: wanted.length });
  const entries = wanted.reduce((sum, { task }) => sum + (asArray(task['history'])?.length ?? 0), 0);
  if (entries > maxCheckIns) return err({ code: 'too-many-rows', file, limit: maxCheckIns });

  const warnings = new ImportWarnings();
  const clock = new HabiticaClock(user, wanted, file, warnings);
  const maker = new HabitMaker(warnings);
  const habits = wanted.map((task, at) => {
    report(at, wanted.length);
    return task.type === 'daily'
      ? makeDaily(task, at, clock, maker, warnings)
      : makeHabit(task, at, clock, maker, warnings);
  });
  report(wanted.length, wanted.length);
  for (const { type, row } of tasks) if (type === null) warnings.add(tasksList, 'unreadable-row', {}, row);
  const count = (type: HabiticaTask['type']) => tasks.filter((task) => task.type === type).length;
  if (count('todo') > 0) warnings.add(tasksList, 'todos-left-out', { number: count('todo') });
  if (count('reward') > 0) warnings.add(tasksList, 'rewards-left-out', { number: count('reward') });
  return ok({ source: 'habitica-json', file, habits, warnings: warnings.list() });
}

function makeDaily(
  { task, row }: HabiticaTask,
  position: number,
  clock: HabiticaClock,
  maker: HabitMaker,
  warnings: ImportWarnings,
): ImportedHabit {
  const { days, guessed } = readDailyDays(task, clock, warnOfRow(warnings, row));
  const { schedule, problem } = readHabiticaRule(task, startOf(task, clock));
  const name = asText(task['text']);
  if (problem !== null) {
    warnings.add(tasksList, problem.code, { name, value: problem.value, limit: maxIntervalDays }, row);
  }
  if (guessed > 0) warnings.add(tasksList, 'thinned-history', { name, number: guessed }, row);
  tellReminders(task, name, clock, warnings, row);
  const streak = asNumber(task['streak']);
  return maker.make(
    {
      ...describe(task, row, position),
      archived: problem?.code === 'never-due',
      schedule,
      target: { kind: 'yes-no' },
      ...(streak !== null && Number.isInteger(streak) && streak >= 0 ? { claims: { streak } } : {}),
      isApproximate: guessed > 0,
    },
    days,
  );
}

/**
 * A habit's buttons count: plus towards one press in the span after which the app resets its counter; a habit with minus
 * alone is one to stay away from.
 */
function makeHabit(
  { task, row }: HabiticaTask,
  position: number,
  clock: HabiticaClock,
  maker: HabitMaker,
  warnings: ImportWarnings,
): ImportedHabit {
  const countsMinus = task['down'] === true && task['up'] !== true;
  const { days, guessed, minusDays } = readHabitDays(task, clock, countsMinus, warnOfRow(warnings, row));
  const name = asText(task['text']);
  if (guessed > 0) warnings.add(tasksList, 'thinned-history', { name, number: guessed }, row);
  if (minusDays > 0) warnings.add(tasksList, 'minus-as-note', { name, number: minusDays }, row);
  tellReminders(task, name, clock, warnings, row);
  const frequency = task['frequency'];
  const per = !countsMinus && (frequency === 'weekly' || frequency === 'monthly') ? frequency : null;
  const schedule: Schedule =
    per === null ? { kind: 'daily' } : { kind: 'quota', times: 1, per: per === 'weekly' ? 'week' : 'month' };
  const target: Target = {
    kind: 'amount',
    measure: 'count',
    amount: countsMinus ? 0 : 1,
    unit: '',
    bound: countsMinus ? 'at-most' : 'at-least',
    per: per === null ? 'day' : 'period',
  };
  return maker.make(
    { ...describe(task, row, position), archived: false, schedule, target, isApproximate: guessed > 0 },
    days,
  );
}

function describe(task: JsonObject, row: number, position: number) {
  const id = asText(task['_id']) || asText(task['id']);
  const name = asText(task['text']);
  const steps = (asArray(task['checklist']) ?? [])
    .map((item) => asText(asObject(item)?.['text']).trim())
    .filter((text) => text !== '')
    .map((text) => `- ${text}`);
  return {
    file: tasksList,
    row,
    sourceId: id || String(row),
    origin: `habitica:${id || name}`,
    position,
    name,
    description: paragraphsOf(task['notes'], steps.join('\n')),
  };
}

/** Where a rhythm of days or weeks begins. */
function startOf(task: JsonObject, clock: HabiticaClock): DayNumber | null {
  for (const key of ['startDate', 'createdAt']) {
    const at = readInstant(task[key]);
    if (at.kind === 'instant') return clock.dateOf(at.at);
  }
  return null;
}

function tellReminders(
  task: JsonObject,
  name: string,
  clock: HabiticaClock,
  warnings: ImportWarnings,
  row: number,
): void {
  for (const item of asArray(task['reminders']) ?? []) {
    const at = readInstant(asObject(item)?.['time']);
    if (at.kind !== 'instant') continue;
    const minute = clock.minuteOf(at.at);
    const time = timeText(Math.floor(minute / 60), minute % 60);
    warnings.add(tasksList, 'reminder-left-out', { name, time }, row);
  }
}

function warnOfRow(warnings: ImportWarnings, row: number): WarnOfRow {
  return (code, value) => warnings.add(tasksList, code, { value }, row);
}
