import { describe, expect, it } from 'vitest';
import { asId, type HabitId, type ReminderId, type RoutineId } from '../../kernel/ids.ts';
import { makeReminder } from '../../testing/factories.ts';
import * as z from 'zod/mini';
import { decideQuietHours, isQuietAt, isQuietMinute, readQuietHours } from './quiet-hours.ts';
import {
  checkReminderQuota,
  decideReminder,
  maxReminders,
  maxRemindersOfSubject,
  type ReminderFields,
} from './reminder-rules.ts';
import { fillText, unknownPlaceholder } from './reminder-text.ts';
import { calendarWords, reminderWords } from './reminder-words.ts';
import { reminderSchema, type Reminder } from './reminder.ts';

const habitId = asId<HabitId>('habit-1');
const fields: ReminderFields = {
  about: 'habit',
  habitId,
  minute: 480,
  days: 'due',
  condition: 'only-if-not-done',
  zone: 'local',
  enabled: true,
};
const refused = (over: Partial<ReminderFields>) => {
  const decision = decideReminder({ ...fields, ...over });
  return decision.ok ? [] : decision.error;
};

describe('what a reminder may look like', () => {
  it('names the field and the limit of what is refused', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ minute: 1440 })).toEqual([{ field: 'minute', rule: 'too-large', limit: 1439 }]);
    expect(refused({ minute: -1 })).toEqual([{ field: 'minute', rule: 'too-small', limit: 0 }]);
    expect(refused({ minute: 1.5 })).toEqual([{ field: 'minute', rule: 'not-a-number' }]);
    expect(refused({ days: 0 })).toEqual([{ field: 'days', rule: 'required' }]);
    expect(refused({ days: 128 })).toEqual([{ field: 'days', rule: 'too-large', limit: 127 }]);
    expect(refused({ followUpMin: 0 })).toEqual([{ field: 'followUpMin', rule: 'too-small', limit: 1 }]);
    expect(refused({ followUpMin: 721 })).toEqual([{ field: 'followUpMin', rule: 'too-large', limit: 720 }]);
    expect(refused({ text: 'a'.repeat(201) })).toEqual([{ field: 'text', rule: 'too-long', limit: 200 }]);
    expect(refused({ text: 'Now {{hobit}}!' })).toEqual([{ field: 'text', rule: 'unknown-value', limit: 'hobit' }]);
    expect(refused({ zone: 'Mars/Olympus' })).toEqual([{ field: 'zone', rule: 'unknown-value' }]);
    expect(refused({ condition: 'sometimes' as never })).toEqual([{ field: 'condition', rule: 'unknown-value' }]);
  });

  it('is about one thing', () => {
    const routineId = asId<RoutineId>('routine-1');
    expect(refused({ habitId: undefined })).toEqual([{ field: 'habitId', rule: 'required' }]);
    expect(refused({ about: 'day' })).toMatchObject([{ field: 'habitId', rule: 'not-together' }, { field: 'days' }]);
    expect(refused({ routineId })).toEqual([{ field: 'routineId', rule: 'not-together', limit: 'about' }]);
    expect(refused({ about: 'routine', habitId: undefined, routineId })).toEqual([]);
    expect(refused({ about: 'week', habitId: undefined, days: 64 })).toEqual([]);
  });

  it('has its text tidied, and none when nothing is left', () => {
    expect(decideReminder({ ...fields, text: '  Go {{habit}}  ' })).toMatchObject({ value: { text: 'Go {{habit}}' } });
    expect(decideReminder({ ...fields, text: '  ' })).toMatchObject({ ok: true, value: { text: undefined } });
  });

  it('has room up to the limits of a habit and of a person', () => {
    const many = (count: number, over: Partial<Reminder> = {}): Reminder[] =>
      Array.from({ length: count }, (_, i) => makeReminder({ id: asId<ReminderId>(`r-${i}`), ...over }));
    expect(checkReminderQuota(fields, many(maxRemindersOfSubject - 1)).ok).toBe(true);
    expect(checkReminderQuota(fields, many(maxRemindersOfSubject))).toMatchObject({
      error: [{ field: 'reminders', rule: 'quota', limit: maxRemindersOfSubject }],
    });
    const others = many(maxReminders, { habitId: asId<HabitId>('habit-2') });
    expect(checkReminderQuota(fields, others.slice(1)).ok).toBe(true);
    expect(checkReminderQuota(fields, others)).toMatchObject({ error: [{ limit: maxReminders }] });
  });

  it('is a row that keeps what this version does not know', () => {
    const row = { ...makeReminder({ followUpMin: 20, text: 'Go', days: 5 }), owner: 'u', later: 1 };
    expect(z.safeParse(reminderSchema, row)).toMatchObject({ success: true, data: { later: 1 } });
    for (const wrong of [
      { minute: 1440 },
      { days: 0 },
      { days: 'all' },
      { followUpMin: 0 },
      { text: '' },
      { about: 'x' },
    ]) {
      expect(z.safeParse(reminderSchema, { ...row, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe('quiet hours', () => {
  it('may go over midnight; their end is not quiet any more', () => {
    const night = { from: 1320, to: 420 };
    expect([1319, 1320, 1439, 0, 419, 420].map((at) => isQuietMinute(night, at))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(isQuietMinute({ from: 720, to: 780 }, 779)).toBe(true);
    expect(isQuietMinute({ from: 720, to: 780 }, 780)).toBe(false);
    expect(isQuietMinute(null, 0)).toBe(false);
    const at = (text: string) => isQuietAt(night, Date.parse(text), 'Europe/Berlin');
    expect([at('2026-07-21T20:00:00Z'), at('2026-07-21T19:59:00Z'), at('2026-07-22T05:00:00Z')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('DAY4 end where the clocks skip their end', () => {
    const hours = { from: 60, to: 150 };
    const at = (text: string) => isQuietAt(hours, Date.parse(text), 'America/New_York');
    expect(at('2026-03-08T06:59:00Z')).toBe(true);
    expect(at('2026-03-08T07:00:00Z')).toBe(false);
  });

  it('are refused when they make no sense, and read as none', () => {
    expect(decideQuietHours({ from: 5, to: 5 })).toMatchObject({ error: [{ field: 'to', rule: 'not-together' }] });
    expect(decideQuietHours({ from: -1, to: 1440 })).toMatchObject({ error: [{ field: 'from' }, { field: 'to' }] });
    expect(decideQuietHours(null)).toEqual({ ok: true, value: null });
    expect(readQuietHours({ from: 1, to: 2 })).toMatchObject({ from: 1, to: 2 });
    for (const value of [undefined, null, 'x', { from: 1 }, { from: 3, to: 3 }])
      expect(readQuietHours(value)).toBeNull();
  });
});

describe('the words of a reminder', () => {
  const words = { discreet: 'A habit', day: 'Your day', week: 'Your week' };
  const habit = { name: 'Vitamin D', action: 'Take one', place: 'Kitchen', durationS: 300 };

  it('fills in placeholders and leaves out what has no value', () => {
    expect(fillText('{{ habit }}: day {{streak}} at {{place}}.', { habit: 'Read', streak: '12' })).toBe(
      'Read: day 12 at .',
    );
    expect(fillText('{{constructor}} {{unknown}} a', {})).toBe('a');
    expect([unknownPlaceholder('{{habit}} {{x}}'), unknownPlaceholder('{{habit}} {x}')]).toEqual(['x', null]);
    expect(
      reminderWords({ about: 'habit', text: '{{action}}, {{left}} left' }, { habit }, words, { left: '2' }),
    ).toEqual({
      title: 'Vitamin D',
      text: 'Take one, 2 left',
    });
    expect(reminderWords({ about: 'week' }, {}, words, {})).toEqual({ title: 'Your week' });
  });

  it('never names a discreet habit, nor shows what may name it', () => {
    const subject = { habit: { ...habit, discreet: true } };
    const reminder = { about: 'habit' as const, text: 'Vitamin D now, {{habit}}' };
    expect(reminderWords(reminder, subject, words, {})).toEqual({ title: 'A habit' });
    expect(calendarWords(reminder, subject, words)).toEqual({ title: 'A habit' });
  });

  it('a calendar gets no value that changes from day to day', () => {
    expect(calendarWords({ about: 'habit', text: 'At {{place}}' }, { habit }, words)).toEqual({
      title: 'Vitamin D',
      note: 'At Kitchen',
      place: 'Kitchen',
      durationS: 300,
    });
    expect(calendarWords({ about: 'habit', text: 'Day {{streak}}' }, { habit }, words)).not.toHaveProperty('note');
  });
});
