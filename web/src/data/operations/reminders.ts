import { decideQuietHours, quietHoursKey, type QuietHours } from '@hearth/shared/domain/reminders/quiet-hours.ts';
import {
  decideReminderChain,
  reminderChannelsKey,
  type ReminderChain,
} from '@hearth/shared/domain/reminders/reminder-channels.ts';
import {
  checkReminderQuota,
  decideReminder,
  type ReminderFields,
} from '@hearth/shared/domain/reminders/reminder-rules.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { asId, type HabitId, type ReminderId } from '@hearth/shared/kernel/ids.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Outcome } from '../act.ts';
import type { HearthData } from '../hearth-data.ts';
import { liveHabit } from '../live-rows.ts';

const tables = ['reminders', 'habits', 'routines'] as const;

async function liveReminder({ db }: HearthData, id: ReminderId): Promise<Result<Reminder, readonly RuleError[]>> {
  const row = await db.reminders.get(id);
  return row === undefined || row.deletedAt !== undefined ? err([ruleError('reminder', 'not-found')]) : ok(row);
}

/** What the activity log calls a reminder by: its habit or routine, '' for summaries. Refused when that is gone. */
async function subjectOf(
  { db }: HearthData,
  { about, habitId, routineId }: Pick<ReminderFields, 'about' | 'habitId' | 'routineId'>,
): Promise<Result<string, readonly RuleError[]>> {
  if (about === 'habit' && habitId !== undefined) {
    const habit = await liveHabit(db, habitId);
    return habit.ok ? ok(habit.value.name) : habit;
  }
  if (about !== 'routine' || routineId === undefined) return ok('');
  const routine = await db.routines.get(routineId);
  return routine === undefined || routine.deletedAt !== undefined
    ? err([ruleError('routine', 'not-found')])
    : ok(routine.name);
}

/** Makes a reminder of a habit, a routine, the day or the week. */
export function createReminder(data: HearthData, fields: ReminderFields): Outcome<{ readonly reminderId: ReminderId }> {
  return runAct<{ readonly reminderId: ReminderId }>(data, tables, async () => {
    const decision = decideReminder(fields);
    if (!decision.ok) return decision;
    const subject = await subjectOf(data, fields);
    if (!subject.ok) return subject;
    const live = (await data.db.reminders.toArray()).filter((row) => row.deletedAt === undefined);
    const room = checkReminderQuota(fields, live);
    if (!room.ok) return room;
    const reminderId = asId<ReminderId>(data.ids.next());
    const present = Object.fromEntries(Object.entries(decision.value).filter(([, value]) => value !== undefined));
    const row = { ...present, id: reminderId, v: 1, createdAt: data.clock.now() } as Reminder;
    const writes: Write[] = [{ table: 'reminders', op: 'add', row }];
    const habitId = fields.habitId ?? null;
    return ok({
      kind: 'reminder-created',
      habitId,
      subject: subject.value,
      detail: fields.about,
      writes,
      more: { reminderId },
    });
  });
}

function fieldsOf({ about, habitId, routineId, ...row }: Reminder): ReminderFields {
  const { minute, days, condition, followUpMin, text, zone, enabled } = row;
  return { about, habitId, routineId, minute, days, condition, followUpMin, text, zone, enabled };
}

/** Changes a reminder; what it is about stays. */
export function editReminder(
  data: HearthData,
  reminderId: ReminderId,
  edit: Partial<Omit<ReminderFields, 'about' | 'habitId' | 'routineId'>>,
): Outcome {
  return runAct<unknown>(data, tables, async () => {
    const row = await liveReminder(data, reminderId);
    if (!row.ok) return row;
    const decision = decideReminder({ ...fieldsOf(row.value), ...edit });
    if (!decision.ok) return decision;
    const subject = await subjectOf(data, row.value);
    if (!subject.ok) return subject;
    const { about, habitId, routineId: _routineId, ...changes } = decision.value;
    const writes: Write[] = [{ table: 'reminders', op: 'update', key: reminderId, changes }];
    return ok({
      kind: 'reminder-edited',
      habitId: habitId ?? null,
      subject: subject.value,
      detail: about,
      writes,
      more: {},
    });
  });
}

export function deleteReminder(data: HearthData, reminderId: ReminderId): Outcome {
  return runAct<unknown>(data, tables, async () => {
    const row = await liveReminder(data, reminderId);
    if (!row.ok) return row;
    const subject = await subjectOf(data, row.value);
    const writes: Write[] = [
      { table: 'reminders', op: 'update', key: reminderId, changes: { deletedAt: data.clock.now() } },
    ];
    const habitId: HabitId | null = row.value.habitId ?? null;
    // Of a habit that is gone the reminder may still go.
    return ok({
      kind: 'reminder-deleted',
      habitId,
      subject: subject.ok ? subject.value : '',
      detail: row.value.about,
      writes,
      more: {},
    });
  });
}

/** Sets the hours in which no reminder asks; null has none. They hold at once, on every device. */
export function setQuietHours(data: HearthData, hours: QuietHours | null): Outcome {
  return runAct<unknown>(data, ['settings'], () => {
    const decision = decideQuietHours(hours);
    if (!decision.ok) return Promise.resolve(decision);
    const value = decision.value === null ? null : { from: decision.value.from, to: decision.value.to };
    const writes: Write[] = [{ table: 'settings', op: 'merge', key: quietHoursKey, changes: { v: 1, value } }];
    const detail = value === null ? '' : `${value.from}-${value.to}`;
    return Promise.resolve(
      ok({ kind: 'setting-changed' as const, habitId: null, subject: quietHoursKey, detail, writes, more: {} }),
    );
  });
}

/** Sets by which channels the server asks when no app is open, and how long each has; from the next sync on. */
export function setReminderChain(data: HearthData, chain: ReminderChain): Outcome {
  return runAct<unknown>(data, ['settings'], () => {
    const decision = decideReminderChain(chain);
    if (!decision.ok) return Promise.resolve(decision);
    const { channels, waitMin } = decision.value;
    const value = { channels: [...channels], waitMin };
    const writes: Write[] = [{ table: 'settings', op: 'merge', key: reminderChannelsKey, changes: { v: 1, value } }];
    const detail = channels.join(' ');
    return Promise.resolve(
      ok({ kind: 'setting-changed' as const, habitId: null, subject: reminderChannelsKey, detail, writes, more: {} }),
    );
  });
}
