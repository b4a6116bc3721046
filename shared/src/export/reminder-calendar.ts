import type { CheckIn } from '../domain/check-ins/check-in.ts';
import type { Habit } from '../domain/habits/habit.ts';
import { writeCalendar, type CalendarEntry } from '../domain/reminders/calendar-file.ts';
import { quietHoursKey, readQuietHours } from '../domain/reminders/quiet-hours.ts';
import { leaveRanges, type RemindedHabit } from '../domain/reminders/reminder-days.ts';
import { calendarWords, type SubjectWords } from '../domain/reminders/reminder-words.ts';
import type { Reminder } from '../domain/reminders/reminder.ts';
import { datedSettingsOn } from '../domain/settings/setting-rules.ts';
import { compilePlan } from '../domain/streaks/plan.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { dayNumberOf, type LocalDate } from '../kernel/local-date.ts';
import type { ExportedRows, ExportedTable } from '../protocol/export-format.ts';
import { isFromNewerApp, type StoredRow } from '../protocol/tables.ts';

/** The calendar's own words. It leaves the app, so a habit that is not to be named where others may look is not. */
const words: SubjectWords = { discreet: 'A habit', day: 'Your day', week: 'Your week' };

/** calendar.ics: the reminders as events with alarms, for calendars of any kind. */
export class ReminderCalendar {
  readonly #today: LocalDate;
  readonly #now: EpochMs;
  readonly #rows = new Map<ExportedTable, StoredRow[]>();
  readonly #lastDone = new Map<string, LocalDate>();

  constructor(today: LocalDate, now: EpochMs) {
    this.#today = today;
    this.#now = now;
  }

  add(table: ExportedTable, rows: readonly StoredRow[]): void {
    const live = rows.filter((row) => row['deletedAt'] === undefined && !isFromNewerApp(table, row));
    if (table !== 'checkIns') {
      this.#rows.set(table, [...(this.#rows.get(table) ?? []), ...live]);
      return;
    }
    for (const { habitId, day, kind, value } of live as unknown as readonly CheckIn[]) {
      const isDone = kind === 'done' || (kind === 'amount' && (value ?? 0) > 0);
      if (isDone && day > (this.#lastDone.get(habitId) ?? '')) this.#lastDone.set(habitId, day);
    }
  }

  /** The file's text; null when no reminder is on. */
  text(): string | null {
    const entries = this.#read('reminders')
      .filter(({ enabled }) => enabled)
      .flatMap((reminder) => this.#entryOf(reminder) ?? []);
    if (entries.length === 0) return null;
    const quiet = this.#read('settings').find(({ key }) => key === quietHoursKey);
    const settings = datedSettingsOn(this.#read('settingVersions'), this.#today);
    return writeCalendar({
      entries,
      name: 'Hearth',
      from: dayNumberOf(this.#today),
      now: this.#now,
      dayStartMin: settings.dayStartMin,
      quietHours: readQuietHours(quiet?.value),
      leave: leaveRanges(this.#read('pauses')),
    });
  }

  /** Null when its habit or routine is gone. */
  #entryOf(reminder: Reminder): CalendarEntry | null {
    const { about } = reminder;
    const habit = this.#read('habits').find(({ id }) => id === reminder.habitId);
    const routine = this.#read('routines').find(({ id }) => id === reminder.routineId);
    if ((about === 'habit' && habit === undefined) || (about === 'routine' && routine === undefined)) return null;
    const members = this.#read('habits').filter(({ routineId }) => routineId === reminder.routineId);
    const reminded = about === 'habit' && habit !== undefined ? [habit] : about === 'routine' ? members : [];
    const habits = reminded.flatMap((each) => this.#remindedOf(each) ?? []);
    return { reminder, habits, ...calendarWords(reminder, { habit, routine }, words) };
  }

  #remindedOf(habit: Habit): RemindedHabit | null {
    const versions = this.#read('scheduleVersions');
    // No app leaves a habit without a rule; should one be so, nothing says when it is due.
    if (!versions.some(({ habitId }) => habitId === habit.id)) return null;
    const plan = compilePlan({
      habit,
      versions,
      pauses: this.#read('pauses'),
      settings: this.#read('settingVersions'),
    });
    const last = this.#lastDone.get(habit.id);
    return last === undefined ? { plan } : { plan, lastDone: dayNumberOf(last) };
  }

  /** Live rows, which the device wrote and checked. */
  #read<Name extends ExportedTable>(table: Name): ExportedRows[Name] {
    return (this.#rows.get(table) ?? []) as unknown as ExportedRows[Name];
  }
}
