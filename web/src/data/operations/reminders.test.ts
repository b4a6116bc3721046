import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReminderFields } from '@hearth/shared/domain/reminders/reminder-rules.ts';
import { nextFire } from '@hearth/shared/domain/reminders/next-fire.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { addMissed, claimTime, reminderLogStore, writeCheckedAt } from '../reminder-log.ts';
import { reminderRowsStore } from '../reminder-rows.ts';
import { createHabit, deleteHabit } from './habits.ts';
import { createReminder, deleteReminder, editReminder, setQuietHours, setReminderChain } from './reminders.ts';
import { undo } from './undo.ts';

let tab: TestTab;
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  tab = makeTestDevice();
});
afterEach(() => {
  tab.close();
  vi.restoreAllMocks();
});

function valueOf<T>(result: Result<T, readonly RuleError[]>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function makeHabitId(): Promise<HabitId> {
  const fields = {
    name: 'Read',
    description: '',
    colour: 'ember',
    icon: 'book',
    timeOfDay: 'anytime',
    pleasant: false,
  } as const;
  const made = await createHabit(tab.data, {
    fields,
    schedule: { kind: 'daily' },
    target: yesNo,
    startDay: day('2024-06-01'),
  });
  return valueOf(made).habitId;
}

const about = (habitId: HabitId): ReminderFields => ({
  about: 'habit',
  habitId,
  minute: 480,
  days: 'due',
  condition: 'only-if-not-done',
  zone: 'local',
  enabled: true,
});

/** The first value of a live store. */
function first<T>(store: {
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => T | undefined;
}): Promise<T> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      const value = store.getSnapshot();
      if (value === undefined) return;
      resolve(value);
      stop();
    });
  });
}

describe('reminders of a habit', () => {
  test('are made, changed field by field, deleted, and each of it taken back', async () => {
    const { data } = tab;
    const habitId = await makeHabitId();
    const { reminderId, activityId } = valueOf(await createReminder(data, { ...about(habitId), text: ' Go ' }));
    expect(await data.db.reminders.get(reminderId)).toMatchObject({ v: 1, habitId, minute: 480, text: 'Go' });

    const edit = valueOf(await editReminder(data, reminderId, { minute: 500, text: undefined, followUpMin: 20 }));
    const edited = await data.db.reminders.get(reminderId);
    expect(edited).toMatchObject({ minute: 500, followUpMin: 20 });
    expect(edited).not.toHaveProperty('text');
    await undo(data, edit.activityId);
    const back = await data.db.reminders.get(reminderId);
    expect(back).toMatchObject({ minute: 480, text: 'Go' });
    expect(back?.followUpMin).toBeUndefined();

    const gone = valueOf(await deleteReminder(data, reminderId));
    expect((await first(reminderRowsStore(data))).reminders).toEqual([]);
    await undo(data, gone.activityId);
    expect((await data.db.reminders.get(reminderId))?.deletedAt).toBeUndefined();
    await undo(data, activityId);
    expect((await data.db.reminders.get(reminderId))?.deletedAt).toBeDefined();
  });

  test('are refused with field and limit, and write nothing', async () => {
    const { data } = tab;
    const habitId = await makeHabitId();
    expect(await createReminder(data, { ...about(habitId), minute: 2000 })).toMatchObject({
      error: [{ field: 'minute', rule: 'too-large', limit: 1439 }],
    });
    for (let i = 0; i < 10; i += 1) valueOf(await createReminder(data, { ...about(habitId), minute: i }));
    expect(await createReminder(data, about(habitId))).toMatchObject({ error: [{ rule: 'quota', limit: 10 }] });
    await deleteHabit(data, habitId);
    expect(await createReminder(data, about(habitId))).toMatchObject({
      error: [{ field: 'habit', rule: 'not-found' }],
    });
    expect(await data.db.reminders.count()).toBe(10);
  });

  test('keep quiet in the hours that are set, and no longer when there are none', async () => {
    const { data } = tab;
    const { activityId } = valueOf(await setQuietHours(data, { from: 1320, to: 420 }));
    expect((await first(reminderRowsStore(data))).quietHours).toEqual({ from: 1320, to: 420 });
    expect(await setQuietHours(data, { from: 1, to: 1 })).toMatchObject({ ok: false });
    await undo(data, activityId);
    expect((await data.db.settings.get('quietHours'))?.value ?? null).toBeNull();
  });

  test('come by the ways that are chosen, in their order, and by the usual ones before', async () => {
    const { data } = tab;
    expect((await first(reminderRowsStore(data))).chain).toEqual({ channels: ['push', 'telegram'], waitMin: 10 });
    const { activityId } = valueOf(await setReminderChain(data, { channels: ['push', 'email'], waitMin: 5 }));
    await vi.waitFor(async () => {
      expect((await first(reminderRowsStore(data))).chain).toEqual({ channels: ['push', 'email'], waitMin: 5 });
    });
    expect(await setReminderChain(data, { channels: ['push'], waitMin: 0 })).toMatchObject({ ok: false });
    await undo(data, activityId);
    expect((await data.db.settings.get('reminderChannels'))?.value ?? null).toBeNull();
  });

  test('a row as stored is all that the next fire asks for', async () => {
    const { data } = tab;
    const { reminderId } = valueOf(await createReminder(data, about(await makeHabitId())));
    const row = await data.db.reminders.get(reminderId);
    if (row === undefined) throw new Error('no row');
    const context = { zone: 'UTC', dayStart: [], days: { next: (from: number) => from }, quietHours: null };
    expect(nextFire(row, context, Date.UTC(2024, 5, 12, 7))?.at).toBe(Date.UTC(2024, 5, 12, 8));
  });
});

describe('what a device remembers', () => {
  test('one time is told by one page alone, whoever asks first', async () => {
    const other = tab.openTab();
    const claims = await Promise.all([claimTime(tab.data, 'r:1', 5), claimTime(other.data, 'r:1', 5)]);
    expect(claims.filter((isMine) => isMine)).toHaveLength(1);
    await writeCheckedAt(tab.data, 5 + 86_400_000);
    expect(await claimTime(other.data, 'r:1', 5)).toBe(false);
    await writeCheckedAt(tab.data, 5 + 4 * 86_400_000);
    expect(await claimTime(other.data, 'r:1', 5)).toBe(true);
    other.close();
  });

  test('the latest missed time of each reminder is listed', async () => {
    await addMissed(tab.data, [{ reminderId: 'a', at: 1, day: 0 }]);
    await addMissed(tab.data, [
      { reminderId: 'b', at: 2, day: 0 },
      { reminderId: 'a', at: 3, day: 0 },
    ]);
    expect((await first(reminderLogStore(tab.data))).missed.map(({ reminderId, at }) => [reminderId, at])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });
});
