import { decideSlip, type DayState } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { planAmount, planDayState, planNote } from '@hearth/shared/domain/check-ins/log-acts.ts';
import { stateRowId, type CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { dayAt } from '@hearth/shared/domain/days/day-label.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { checkAmount } from '@hearth/shared/domain/schedules/amount-rules.ts';
import { settingCourse } from '@hearth/shared/domain/settings/setting.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { asId, type CheckInId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Act, type Outcome } from '../act.ts';
import type { ActivityKind } from '../activity-row.ts';
import { calendarTables, loggingNow, readCalendar } from '../calendar.ts';
import { checkCheckInQuota } from '../check-in-quota.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit } from '../live-rows.ts';
import { noteOwnAct } from '../own-acts.ts';

const tables = ['habits', 'checkIns', ...calendarTables] as const;

export const kindOfState: Record<DayState, ActivityKind> = {
  done: 'day-done',
  skip: 'day-skipped',
  fail: 'day-failed',
  none: 'day-cleared',
};

type Decision<More> = Result<Act<More>, readonly RuleError[]>;

interface LoggedDay {
  readonly habit: Habit;
  readonly calendar: Calendar;
}

/** Runs an act about one habit, with the habit and the calendar at hand. */
export function logAct<More>(
  data: HearthData,
  habitId: HabitId,
  decide: (logged: LoggedDay) => Promise<Decision<More>> | Decision<More>,
): Outcome<More> {
  noteOwnAct(data, habitId);
  return runAct<More>(data, tables, async () => {
    const [habit, calendar] = await Promise.all([liveHabit(data.db, habitId), readCalendar(data)]);
    return habit.ok ? decide({ habit: habit.value, calendar }) : habit;
  });
}

/** Marks a day done, skipped, failed, or takes its mark back (`none`). */
export function setDayState(data: HearthData, habitId: HabitId, day: LocalDate, state: DayState): Outcome {
  return logAct<unknown>(data, habitId, async ({ habit, calendar }) => {
    const existing = await data.db.checkIns.get(stateRowId(habitId, day));
    if (existing === undefined) {
      const room = checkCheckInQuota(data);
      if (!room.ok) return room;
    }
    const writes = planDayState({ habitId, day, existing }, state, loggingNow(data, calendar));
    if (!writes.ok) return writes;
    const kind = kindOfState[state];
    return ok({ kind, habitId, subject: habit.name, detail: day, writes: writes.value, more: {} });
  });
}

/** Adds an amount to a day; it is a row of its own, so that two devices add up. Durations are in seconds. */
export function addAmount(data: HearthData, habitId: HabitId, day: LocalDate, value: number): Outcome {
  return logAct<unknown>(data, habitId, ({ habit, calendar }) => {
    const room = checkCheckInQuota(data);
    if (!room.ok) return room;
    const writes = planAmount({ habitId, day }, value, loggingNow(data, calendar), data.ids);
    if (!writes.ok) return writes;
    const subject = habit.name;
    return ok({ kind: 'amount-added', habitId, subject, detail: `${value}`, writes: writes.value, more: {} });
  });
}

/** Makes `value` the sum of a day's amounts: the first row takes it, the others are taken back. */
export function setAmount(data: HearthData, habitId: HabitId, day: LocalDate, value: number): Outcome {
  return logAct<unknown>(data, habitId, async ({ habit, calendar }) => {
    const errors = checkAmount('value', value);
    if (errors.length > 0) return err(errors);
    const rows = await data.db.checkIns.where('[habitId+day]').equals([habitId, day]).toArray();
    const amounts = rows.filter((row) => row.kind === 'amount' && row.deletedAt === undefined);
    const logging = loggingNow(data, calendar);
    const writes: Write[] = [];
    const [first, ...others] = amounts;
    if (first === undefined) {
      const added = planAmount({ habitId, day }, value, logging, data.ids);
      if (!added.ok) return added;
      writes.push(...added.value);
    } else {
      writes.push({
        table: 'checkIns',
        op: 'update',
        key: first.id,
        changes: { value, editedAt: logging.now, source: 'app' },
      });
    }
    for (const row of others) writes.push(takeBackWrite(row, logging.now));
    return ok({ kind: 'amount-set', habitId, subject: habit.name, detail: `${value}`, writes, more: {} });
  });
}

/** Logs a slip of an avoid habit at an instant (epoch ms, now by default), on the day that the instant belongs to (DAY1). */
export function addSlip(data: HearthData, habitId: HabitId, at?: EpochMs): Outcome<{ readonly day: LocalDate }> {
  return logAct<{ readonly day: LocalDate }>(data, habitId, async ({ habit, calendar }) => {
    const room = checkCheckInQuota(data);
    if (!room.ok) return room;
    const instant = at ?? calendar.now;
    const dayStart = settingCourse(await data.db.settingVersions.toArray(), 'dayStart');
    const day = dayAt(instant, calendar.zone, dayStart);
    const row = decideSlip(asId<CheckInId>(data.ids.next()), habitId, day, instant, loggingNow(data, calendar));
    if (!row.ok) return row;
    const writes: Write[] = [{ table: 'checkIns', op: 'add', row: row.value }];
    return ok({ kind: 'slip-added', habitId, subject: habit.name, detail: day, writes, more: { day } });
  });
}

/** Takes one amount or slip back; the row stays, as `none`. */
export function takeBack(data: HearthData, checkInId: CheckInId): Outcome {
  return runAct<unknown>(data, tables, async () => {
    const row = await data.db.checkIns.get(checkInId);
    if (row === undefined || (row.kind !== 'amount' && row.kind !== 'slip'))
      return err([ruleError('checkIn', 'not-found')]);
    const habit = await liveHabit(data.db, row.habitId);
    if (!habit.ok) return habit;
    return ok({
      kind: 'entry-taken-back',
      habitId: row.habitId,
      subject: habit.value.name,
      detail: row.day,
      writes: [takeBackWrite(row, data.clock.now())],
      more: {},
    });
  });
}

function takeBackWrite(row: CheckIn, now: EpochMs): Write {
  return { table: 'checkIns', op: 'update', key: row.id, changes: { kind: 'none', editedAt: now, source: 'app' } };
}

/** Writes the note of a day; an empty text removes it. The day's state stays (FACT3). */
export function setNote(data: HearthData, habitId: HabitId, day: LocalDate, text: string): Outcome {
  return logAct<unknown>(data, habitId, async ({ habit, calendar }) => {
    const existing = await data.db.checkIns.get(stateRowId(habitId, day));
    const writes = planNote({ habitId, day, existing }, text, loggingNow(data, calendar));
    if (!writes.ok) return writes;
    const subject = habit.name;
    return ok({ kind: 'note-changed', habitId, subject, detail: day, writes: writes.value, more: {} });
  });
}
