import { isStateRow, winningState, type CheckIn } from '../domain/check-ins/check-in.ts';
import type { Habit } from '../domain/habits/habit.ts';
import type { Pause } from '../domain/pauses/pause.ts';
import type { ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { SettingVersion } from '../domain/settings/setting.ts';
import type { Judged } from '../domain/streaks/verdict.ts';
import { addDays, dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '../kernel/local-date.ts';

/*
 * The oracle reads like SPEC.md and is as slow as that takes: plain arrays, filter and find, day by day. It shares no
 * code with the judge, so that the two can only agree by both being right. These are its days: what is known of each.
 */

/** Everything that was stored of one habit. Rows of other habits and deleted rows may be among them. */
export interface OracleRecord {
  readonly habit: Habit;
  readonly versions: readonly ScheduleVersion[];
  readonly pauses: readonly Pause[];
  readonly settings: readonly SettingVersion[];
  readonly checkIns: readonly CheckIn[];
}

/** One civil day of the habit. */
export interface OracleDay {
  readonly number: DayNumber;
  readonly label: LocalDate;
  readonly state: 'done' | 'skip' | 'fail' | 'none';
  readonly sum: number;
  /** 0 is a value: an amount of 0 was logged, too. */
  readonly hasAmount: boolean;
  readonly slips: number;
  /** R4: a done, skip, fail, slip or amount. */
  readonly hasFact: boolean;
  readonly isPaused: boolean;
  readonly isUnlived: boolean;
  readonly isOpen: boolean;
}

/** The live rows of this habit that may be judged: none is dated after tomorrow (R2). */
export function judgedRows(record: OracleRecord, judged: Judged): CheckIn[] {
  const tomorrow = addDays(judged.today, 1);
  return record.checkIns
    .filter((row) => row.habitId === record.habit.id && row.deletedAt === undefined)
    .filter((row) => row.day <= tomorrow);
}

/** FACT2: of several rows for the state of one day, one wins. */
function stateOf(rows: readonly CheckIn[]): OracleDay['state'] {
  const states = rows.filter((row) => isStateRow(row));
  if (states.length === 0) return 'none';
  const { kind } = states.reduce((a, b) => winningState(a, b));
  return kind === 'amount' || kind === 'slip' ? 'none' : kind;
}

/** FACT5: any pause of this habit or of all covers the day; it reaches back 14 days before it was made. */
export function isPausedOn(record: OracleRecord, day: DayNumber): boolean {
  return record.pauses
    .filter((pause) => pause.deletedAt === undefined)
    .filter((pause) => pause.habitId === null || pause.habitId === record.habit.id)
    .filter((pause) => pause.to === undefined || dayNumberOf(pause.to) >= day)
    .some((pause) => dayNumberOf(pause.from) <= day && dayNumberOf(pause.madeOn) - 14 <= day);
}

/** What is known of one day. */
export function describeDay(record: OracleRecord, judged: Judged, number: DayNumber): OracleDay {
  const label = localDateOf(number);
  const rows = judgedRows(record, judged).filter((row) => row.day === label);
  const amounts = rows.filter((row) => row.kind === 'amount');
  const slips = rows.filter((row) => row.kind === 'slip');
  const state = stateOf(rows);
  return {
    number,
    label,
    state,
    sum: amounts.reduce((sum, row) => sum + (row.value ?? 0), 0),
    hasAmount: amounts.length > 0,
    slips: slips.length,
    hasFact: state !== 'none' || amounts.length > 0 || slips.length > 0,
    isPaused: isPausedOn(record, number),
    isUnlived: judged.unlived.includes(label),
    isOpen: number >= dayNumberOf(judged.openFrom),
  };
}

/** The days `from` to `to`, both inclusive, described. */
export function describeDays(record: OracleRecord, judged: Judged, from: DayNumber, to: DayNumber): OracleDay[] {
  const days: OracleDay[] = [];
  for (let number = from; number <= to; number += 1) days.push(describeDay(record, judged, number));
  return days;
}

/** R2: units exist up to today, and for tomorrow when it has a fact; and within the habit's end. */
export function lastUnitDay(record: OracleRecord, judged: Judged): DayNumber {
  const today = dayNumberOf(judged.today);
  const last = describeDay(record, judged, today + 1).hasFact ? today + 1 : today;
  return Math.min(last, endOf(record));
}

/** The end day of the habit, or Infinity. */
export function endOf(record: OracleRecord): DayNumber {
  return record.habit.endDay === undefined ? Infinity : dayNumberOf(record.habit.endDay);
}

/** FACT4, FACT7: of the rows with the greatest `fromDay` not after the day, the one made last, then the greater id. */
function latestOf<Row extends { fromDay: LocalDate; madeAt: number; id: string }>(
  rows: readonly Row[],
): Row | undefined {
  const isBefore = (a: Row, b: Row) =>
    a.fromDay < b.fromDay ||
    (a.fromDay === b.fromDay && (a.madeAt < b.madeAt || (a.madeAt === b.madeAt && a.id < b.id)));
  return rows.find((row) => rows.every((other) => other === row || isBefore(other, row)));
}

/** The versions of this habit that were not deleted. */
export function liveVersions(record: OracleRecord): ScheduleVersion[] {
  return record.versions.filter((row) => row.habitId === record.habit.id && row.deletedAt === undefined);
}

/** R1: the version in force on a day; days before the first version take the first. */
export function versionOn(record: OracleRecord, number: DayNumber): ScheduleVersion | undefined {
  const versions = liveVersions(record);
  const past = versions.filter((row) => dayNumberOf(row.fromDay) <= number);
  if (past.length > 0) return latestOf(past);
  return latestOf(versions.filter((row) => versions.every((other) => row.fromDay <= other.fromDay)));
}

/** FACT7: the version of a setting in force on a day. */
function settingOn(record: OracleRecord, name: SettingVersion['name'], number: DayNumber) {
  const rows = record.settings.filter((row) => row.name === name && row.deletedAt === undefined);
  return latestOf(rows.filter((row) => dayNumberOf(row.fromDay) <= number));
}

/** FACT7: the first weekday in force on a day, Monday unless set. */
export function weekStartOn(record: OracleRecord, number: DayNumber): number {
  const setting = settingOn(record, 'weekStart', number);
  return setting?.name === 'weekStart' ? setting.value : 1;
}

/** STK7: freezes are on unless turned off. */
export function freezesOn(record: OracleRecord, number: DayNumber): boolean {
  const setting = settingOn(record, 'freezes', number);
  return setting?.name === 'freezes' ? setting.value : true;
}
