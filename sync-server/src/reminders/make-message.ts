import { lateness } from '@hearth/shared/domain/reminders/is-needed.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import { isDiscreetEntry, reminderSays, streakSaid } from '@hearth/shared/domain/reminders/said-reminder.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';
import { dueOn, marksBetween } from '@hearth/shared/domain/streaks/due.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import type { ReminderLine, ReminderMessage } from '../gateways/reminder-channel/reminder-channel.ts';
import type { OpenSpace } from './open-space.ts';
import { clockOf, english } from './say-in-english.ts';

/** A time that has come. */
export interface CameDue {
  readonly at: number;
  readonly day: number;
  readonly part: string;
}

/** Of the list in a summary; the app has the rest. */
const MOST_LINES = 40;
const WEEK = 7;

const partOf = (part: string): ReminderMessage['part'] =>
  part === 'follow-up' ? 'follow-up' : part === 'first' ? 'first' : 'later';

/** What is still open today, or how each habit went in the seven days before. Discreet habits are not named (F2). */
const linesOf = async (
  space: OpenSpace,
  { reminder }: ReminderEntry,
  day: number,
): Promise<readonly ReminderLine[]> => {
  if (reminder.about !== 'day' && reminder.about !== 'week') return [];
  const lines: ReminderLine[] = [];
  for (const judged of await space.judgeAll()) {
    const { habit, judgement } = judged;
    if (habit.discreet === true || isArchivedOn(space.facts.rules, habit, localDateOf(day))) continue;
    if (reminder.about === 'day') {
      const due = dueOn(judgement, localDateOf(day));
      if (due?.state === 'asks') lines.push({ name: habit.name, text: streakSaid({ judged }, english) ?? '' });
      continue;
    }
    const marks = marksBetween(judgement, day - WEEK, day - 1).map(({ mark }) => mark);
    const kept = marks.filter((mark) => mark === 'kept' || mark === 'bonus').length;
    const asked = marks.filter((mark) => mark === 'kept' || mark === 'missed' || mark === 'frozen').length;
    if (kept + asked > 0)
      lines.push({ name: habit.name, text: `${String(kept)} of ${String(Math.max(asked, kept))} days` });
  }
  return lines.slice(0, MOST_LINES);
};

/** The message of a reminder as things stand now, without what answers it. */
export const makeMessage = async (
  space: OpenSpace,
  entry: ReminderEntry,
  { at, day, part }: CameDue,
  { id, nowMs }: { readonly id: string; readonly nowMs: number },
): Promise<ReminderMessage> => {
  const { reminder, habit } = entry;
  const isLate = lateness(at, nowMs) === 'late';
  const isDiscreet = isDiscreetEntry(entry);
  const asks = partOf(part);
  const { title, text } = reminderSays(entry, { day, part: asks === 'later' ? 'first' : asks }, isLate, english);
  const streak = isDiscreet ? undefined : streakSaid(entry, english);
  const shown = isDiscreet ? undefined : habit;
  return {
    id,
    user: space.space,
    kind: 'reminder',
    about: reminder.about,
    reminder: reminder.id,
    ...(habit === undefined ? {} : { habit: habit.id }),
    day: localDateOf(day),
    part: asks,
    firesAtMs: at,
    isLate,
    isDiscreet,
    title,
    body: text,
    ...(streak === undefined ? {} : { streak }),
    ...(shown?.action === undefined ? {} : { action: shown.action }),
    ...(shown?.place === undefined ? {} : { place: shown.place }),
    time: clockOf(reminder.minute),
    lines: await linesOf(space, entry, day),
    path: habit === undefined ? '/today' : `/today#habit=${encodeURIComponent(habit.id)}`,
  };
};
