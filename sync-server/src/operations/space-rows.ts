import { attachmentSchema, type Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import { checkInSchema } from '@hearth/shared/domain/check-ins/check-in.ts';
import { calendarOf, type Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { habitSchema } from '@hearth/shared/domain/habits/habit.ts';
import { pauseSchema } from '@hearth/shared/domain/pauses/pause.ts';
import { reminderSchema, type Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { routineSchema } from '@hearth/shared/domain/routines/routine.ts';
import type { WritableRows } from '@hearth/shared/domain/rows/row-write.ts';
import { scheduleVersionSchema } from '@hearth/shared/domain/schedules/schedule.ts';
import { settingSchema, settingVersionSchema, zoneChangeSchema } from '@hearth/shared/domain/settings/setting.ts';
import { ruleRowsOf, type RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { readRow } from '@hearth/shared/protocol/tables.ts';
import { QuotaExceededError, type Reading, type ReadSteps, type StoredObject } from '../storage/storage.ts';
import { isUndefinedTag } from '../sync/tson.ts';

/**
 * Rows of a space as the rules know them. They are parsed here, because a push is stored as it comes (sync.md): a row that does
 * not fit, broken or of a newer app, is no row for the rules.
 */

export type RuleTable = Exclude<keyof WritableRows, 'checkIns'>;

interface Parser<Row> {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: Row | undefined };
}

const PARSERS: { readonly [Name in RuleTable | 'checkIns']: Parser<WritableRows[Name]> } = {
  habits: habitSchema,
  attachments: attachmentSchema,
  scheduleVersions: scheduleVersionSchema,
  checkIns: checkInSchema,
  pauses: pauseSchema,
  reminders: reminderSchema,
  routines: routineSchema,
  settings: settingSchema,
  settingVersions: settingVersionSchema,
  zoneChanges: zoneChangeSchema,
};

const ROWS_PER_STEP = 1_000;
/** Far more than two thousand habits need. A device may push any number, and reading them holds everybody up. */
const MAX_ROWS = 20_000;
/** Where no device has said yet where its person lives. */
const NO_ZONE = 'UTC';

/** Undefined for a tombstone, and for what the rules cannot read. */
export const parseRow = <Name extends RuleTable | 'checkIns'>(
  table: Name,
  row: StoredObject | undefined,
): WritableRows[Name] | undefined => {
  if (row === undefined || row.deleted) return undefined;
  const stored = JSON.parse(row.json) as Record<string, unknown>;
  // A device that writes "no value" sends the tag of it.
  for (const [name, value] of Object.entries(stored)) if (isUndefinedTag(value)) Reflect.deleteProperty(stored, name);
  const value = readRow(table, stored);
  return PARSERS[table].safeParse(value).data;
};

/** All rows of a table that the rules can read, those with `deletedAt` too. Throws where there are more than rules can need. */
const readTable = function* <Name extends RuleTable>(
  steps: ReadSteps,
  space: string,
  table: Name,
): Reading<WritableRows[Name][]> {
  const rows: WritableRows[Name][] = [];
  let seen = 0;
  for (let from = ''; ;) {
    const page = yield* steps.range({ space, table, from, limit: ROWS_PER_STEP });
    for (const each of page) {
      const row = parseRow(table, each);
      if (row !== undefined) rows.push(row);
    }
    seen += page.length;
    if (seen > MAX_ROWS) throw new QuotaExceededError(`${table} of a space has more than ${String(MAX_ROWS)} rows`);
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_PER_STEP) return rows;
    from = `${last.key}\u0000`;
  }
};

/** What is attached to the days of a habit. */
export const readAttachments = function* (
  steps: ReadSteps,
  space: string,
  habitId: Attachment['habitId'],
): Reading<readonly Attachment[]> {
  return (yield* readTable(steps, space, 'attachments')).filter((row) => row.habitId === habitId);
};

/** Live ones, whatever they are about. */
export const readReminders = function* (steps: ReadSteps, space: string): Reading<readonly Reminder[]> {
  return (yield* readTable(steps, space, 'reminders')).filter((row) => row.deletedAt === undefined);
};

/** Everything of a space that is no fact. */
export const readRuleRows = function* (steps: ReadSteps, space: string): Reading<RuleRows> {
  return ruleRowsOf({
    habits: yield* readTable(steps, space, 'habits'),
    scheduleVersions: yield* readTable(steps, space, 'scheduleVersions'),
    pauses: yield* readTable(steps, space, 'pauses'),
    routines: yield* readTable(steps, space, 'routines'),
    settings: yield* readTable(steps, space, 'settings'),
    settingVersions: yield* readTable(steps, space, 'settingVersions'),
    zoneChanges: yield* readTable(steps, space, 'zoneChanges'),
  });
};

/** The calendar of the space's person: in the zone that their devices saw last, which a pinned zone holds on to. */
export const calendarOfRows = (rows: Pick<RuleRows, 'settingVersions' | 'zoneChanges'>, nowMs: number): Calendar =>
  calendarOf(rows, nowMs, NO_ZONE);

export const readCalendar = function* (steps: ReadSteps, space: string, nowMs: number): Reading<Calendar> {
  const settingVersions = yield* readTable(steps, space, 'settingVersions');
  const zoneChanges = yield* readTable(steps, space, 'zoneChanges');
  return calendarOfRows({ settingVersions, zoneChanges }, nowMs);
};
