import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { amountTarget, day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { addAmount, addSlip, setAmount, setDayState, setNote, takeBack } from './check-ins.ts';
import {
  archiveHabit,
  createHabit,
  deleteHabit,
  editHabit,
  endHabit,
  moveStart,
  reorderHabits,
  unarchiveHabit,
} from './habits.ts';
import { startLadder, takeNextStep } from './ladders.ts';
import { pause, resume } from './pauses.ts';
import { changeRule, previewRule, previewStart } from './rules.ts';
import { createRoutine, deleteRoutine } from './routines.ts';
import { chooseSetting, setSetting } from './settings.ts';
import { pruneActivityLog } from '../activity-pruning.ts';
import { undo } from './undo.ts';
import { acceptZone, keepZone, pinZone } from './zone-answers.ts';
import { followZone } from './zones.ts';

const open: TestTab[] = [];
function device(): TestTab {
  const tab = makeTestDevice();
  open.push(tab);
  return tab;
}
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  for (const tab of open.splice(0)) tab.close();
  vi.restoreAllMocks();
});

const today = day('2024-06-12');
const fields: HabitFields = {
  name: 'Read',
  description: '',
  colour: 'ember',
  icon: 'book',
  timeOfDay: 'anytime',
  pleasant: false,
};

function valueOf<T>(result: Result<T, readonly RuleError[]>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function errorsOf(result: Result<unknown, readonly RuleError[]>): readonly RuleError[] {
  if (result.ok) throw new Error('this should have been refused');
  return result.error;
}
async function habit(tab: TestTab, more: Partial<HabitFields> = {}): Promise<HabitId> {
  const input = { fields: { ...fields, ...more }, schedule: { kind: 'daily' as const }, target: yesNo };
  return valueOf(await createHabit(tab.data, input)).habitId;
}

describe('check-ins', () => {
  test('FACT2 a day has one state row; taking it back leaves it as none', async () => {
    const tab = device();
    const id = await habit(tab);
    await setDayState(tab.data, id, today, 'done');
    await setDayState(tab.data, id, today, 'none');
    const rows = await tab.data.db.checkIns.toArray();
    expect(rows.map((row) => [row.id, row.kind])).toEqual([[`${id}:${today}`, 'none']]);
  });

  test('FACT3 a note survives every change of the day, and its undo leaves the state', async () => {
    const tab = device();
    const id = await habit(tab);
    const done = valueOf(await setDayState(tab.data, id, today, 'done'));
    await setNote(tab.data, id, today, 'slept well');
    await setDayState(tab.data, id, today, 'skip');
    await undo(tab.data, done.activityId);
    const row = await tab.data.db.checkIns.get(stateRowId(id, today));
    expect(row).toMatchObject({ note: 'slept well' });
    const note = valueOf(await setNote(tab.data, id, today, 'slept badly'));
    await undo(tab.data, note.activityId);
    expect(await tab.data.db.checkIns.get(stateRowId(id, today))).toMatchObject({ note: 'slept well' });
  });

  test('amounts are rows of their own; setting the sum takes the others back; undo brings them again', async () => {
    const tab = device();
    const id = await habit(tab);
    for (const value of [3, 0.5, 0]) valueOf(await addAmount(tab.data, id, today, value));
    const set = valueOf(await setAmount(tab.data, id, today, 10));
    const live = async () =>
      (await tab.data.db.checkIns.toArray()).filter((row) => row.kind === 'amount').map((row) => row.value);
    expect(await live()).toEqual([10]);
    valueOf(await undo(tab.data, set.activityId));
    expect((await live()).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([0, 0.5, 3]);
  });

  test('an amount is finite, 0 to 1e9, and the limit is named', async () => {
    const tab = device();
    const id = await habit(tab);
    expect(errorsOf(await addAmount(tab.data, id, today, Number.NaN))).toEqual([
      { field: 'value', rule: 'not-a-number' },
    ]);
    expect(errorsOf(await addAmount(tab.data, id, today, -1))).toEqual([
      { field: 'value', rule: 'too-small', limit: 0 },
    ]);
    expect(errorsOf(await setAmount(tab.data, id, today, 2e9))).toEqual([
      { field: 'value', rule: 'too-large', limit: 1e9 },
    ]);
    expect(errorsOf(await setNote(tab.data, id, today, 'x'.repeat(4_001)))).toEqual([
      { field: 'note', rule: 'too-long', limit: 4_000 },
    ]);
  });

  test('a slip lies on the day of its instant, by day start, and can be taken back', async () => {
    const tab = device();
    const id = await habit(tab);
    await chooseSetting(tab.data, { name: 'dayStart', value: 240 });
    tab.setNow('2024-06-14T12:00:00+02:00');
    const slip = valueOf(await addSlip(tab.data, id, Date.parse('2024-06-14T02:30:00+02:00')));
    expect(slip.day).toBe('2024-06-13');
    const [row] = await tab.data.db.checkIns.toArray();
    valueOf(await takeBack(tab.data, row?.id ?? stateRowId(id, today)));
    expect((await tab.data.db.checkIns.toArray()).map(({ kind }) => kind)).toEqual(['none']);
    expect(errorsOf(await addSlip(tab.data, id, Date.parse('2024-06-15T02:30:00+02:00')))[0]).toMatchObject({
      rule: 'not-yet',
    });
  });

  test('tomorrow can be ticked only where another recent zone already has it', async () => {
    const tab = device();
    const id = await habit(tab);
    const tomorrow = day('2024-06-13');
    expect(errorsOf(await setDayState(tab.data, id, tomorrow, 'done'))).toEqual([
      { field: 'day', rule: 'not-yet', limit: today },
    ]);
    tab.setZone('Asia/Tokyo');
    await followZone(tab.data);
    tab.setNow('2024-06-12T22:00:00+02:00');
    tab.setZone('Europe/Berlin');
    await followZone(tab.data);
    expect((await setDayState(tab.data, id, tomorrow, 'done')).ok).toBe(true);
    expect((await setDayState(tab.data, id, day('2024-06-14'), 'done')).ok).toBe(false);
  });

  test('a tick, its undo, and the undo of nothing', async () => {
    const tab = device();
    const id = await habit(tab);
    const done = valueOf(await setDayState(tab.data, id, today, 'done'));
    expect(valueOf(await undo(tab.data, done.activityId))).toEqual({ skipped: 0 });
    expect((await tab.data.db.checkIns.toArray()).map(({ kind }) => kind)).toEqual(['none']);
    expect(errorsOf(await undo(tab.data, done.activityId))).toEqual([{ field: 'activity', rule: 'no-change' }]);
    expect(errorsOf(await undo(tab.data, 'nobody'))).toEqual([{ field: 'activity', rule: 'not-found' }]);
  });

  test('an undo leaves alone what was changed since', async () => {
    const tab = device();
    const id = await habit(tab);
    const edit = valueOf(await editHabit(tab.data, id, { name: 'Read more', colour: 'teal' }));
    await editHabit(tab.data, id, { name: 'Read most' });
    expect(valueOf(await undo(tab.data, edit.activityId))).toEqual({ skipped: 1 });
    expect(await tab.data.db.habits.get(id)).toMatchObject({ name: 'Read most', colour: 'ember' });
  });
});

describe('habits', () => {
  test('every limit of a habit is refused by name, all at once, and nothing is written', async () => {
    const tab = device();
    const bad = {
      ...fields,
      name: 'x'.repeat(101),
      description: 'x'.repeat(10_001),
      durationS: 100_000,
      time: '25:00',
    };
    const input = {
      fields: bad,
      schedule: { kind: 'every-n-days' as const, n: 0, anchor: today },
      target: amountTarget(0),
    };
    expect(errorsOf(await createHabit(tab.data, input))).toEqual(
      expect.arrayContaining([
        { field: 'name', rule: 'too-long', limit: 100 },
        { field: 'description', rule: 'too-long', limit: 10_000 },
        { field: 'durationS', rule: 'too-large', limit: 86_400 },
        { field: 'time', rule: 'unknown-value' },
        { field: 'schedule.n', rule: 'too-small', limit: 1 },
        { field: 'target.amount', rule: 'too-small', limit: 0 },
      ]),
    );
    expect(await tab.data.db.habits.count()).toBe(0);
    expect(await tab.data.db.activityLog.count()).toBe(0);
  });

  test('reward and link exclude each other; only a pleasant habit is linked, and it has neither', async () => {
    const tab = device();
    const chore = await habit(tab);
    const treat = await habit(tab, { name: 'Coffee', pleasant: true });
    expect(errorsOf(await editHabit(tab.data, chore, { reward: 'cake', linkedHabitId: treat }))).toEqual([
      { field: 'linkedHabitId', rule: 'not-together', limit: 'reward' },
    ]);
    const other = await habit(tab, { name: 'Run' });
    expect(errorsOf(await editHabit(tab.data, chore, { linkedHabitId: other }))).toEqual([
      { field: 'linkedHabitId', rule: 'not-pleasant' },
    ]);
    expect(errorsOf(await editHabit(tab.data, treat, { reward: 'cake' }))).toEqual([
      { field: 'reward', rule: 'not-together', limit: 'pleasant' },
    ]);
    valueOf(await editHabit(tab.data, chore, { linkedHabitId: treat }));
    expect(errorsOf(await editHabit(tab.data, treat, { pleasant: false }))).toEqual([
      { field: 'pleasant', rule: 'not-together', limit: 'linkedHabitId' },
    ]);
    const gone = valueOf(await deleteHabit(tab.data, treat));
    expect(await tab.data.db.habits.get(chore)).not.toHaveProperty('linkedHabitId', treat);
    await undo(tab.data, gone.activityId);
    expect(await tab.data.db.habits.get(chore)).toHaveProperty('linkedHabitId', treat);
  });

  test('tiny habits bind what is made or changed while they are on, and leave the rest', async () => {
    const tab = device();
    const long = await habit(tab, { durationS: 600 });
    valueOf(await setSetting(tab.data, 'tinyHabits', true));
    valueOf(await editHabit(tab.data, long, { name: 'Read on' }));
    expect(errorsOf(await editHabit(tab.data, long, { durationS: 300 }))).toEqual([
      { field: 'durationS', rule: 'tiny-duration', limit: 120 },
    ]);
    const rule = { schedule: { kind: 'since-last' as const, n: 8, tolerance: 0 }, target: yesNo, fromDay: today };
    expect(errorsOf(await changeRule(tab.data, long, rule))).toEqual([
      { field: 'schedule', rule: 'tiny-interval', limit: 7 },
    ]);
  });

  test('STK12 archive and unarchive, end and start', async () => {
    const tab = device();
    const id = await habit(tab);
    await archiveHabit(tab.data, id);
    expect(await tab.data.db.pauses.toArray()).toMatchObject([{ kind: 'archive', from: today }]);
    tab.setNow('2024-06-20T12:00:00+02:00');
    await unarchiveHabit(tab.data, id);
    expect(await tab.data.db.pauses.toArray()).toMatchObject([{ to: '2024-06-19' }]);
    expect(errorsOf(await unarchiveHabit(tab.data, id))).toEqual([{ field: 'habit', rule: 'no-change' }]);
    expect(errorsOf(await endHabit(tab.data, id, day('2024-06-01')))).toEqual([
      { field: 'endDay', rule: 'before-start', limit: today },
    ]);
    valueOf(await endHabit(tab.data, id, day('2024-07-01')));
    valueOf(await endHabit(tab.data, id, null));
    expect(await tab.data.db.habits.get(id)).not.toHaveProperty('endDay');
  });

  test('FACT8 moving the start back is previewed and brings earlier days in', async () => {
    const tab = device();
    const id = await habit(tab);
    for (const label of ['2024-06-10', '2024-06-11', '2024-06-12']) await setDayState(tab.data, id, day(label), 'done');
    const preview = valueOf(await previewStart(tab.data, id, day('2024-06-10')));
    expect([preview.before.current?.length, preview.after.current?.length]).toEqual([1, 3]);
    expect(preview.changes).toEqual([{ from: '2024-06-10', to: '2024-06-11', before: 'outside', after: 'kept' }]);
    valueOf(await moveStart(tab.data, id, day('2024-06-10')));
    expect(await tab.data.db.habits.get(id)).toMatchObject({ startDay: '2024-06-10' });
  });

  test('habits keep their places but for those that were put into another order', async () => {
    const tab = device();
    const [a, b, c] = [
      await habit(tab, { name: 'a' }),
      await habit(tab, { name: 'b' }),
      await habit(tab, { name: 'c' }),
    ];
    valueOf(await reorderHabits(tab.data, [c, a]));
    const rows = await tab.data.db.habits.toArray();
    expect(rows.toSorted((x, y) => x.position - y.position).map(({ id }) => id)).toEqual([c, b, a]);
  });
});

describe('rules, pauses, ladders, routines', () => {
  test('FACT4 a new rule is previewed, holds from its day, and is undone', async () => {
    const tab = device();
    const id = await habit(tab);
    tab.setNow('2024-06-16T12:00:00+02:00');
    for (const label of ['2024-06-12', '2024-06-14', '2024-06-16']) await setDayState(tab.data, id, day(label), 'done');
    const rule = { schedule: { kind: 'every-n-days' as const, n: 2, anchor: today }, target: yesNo, fromDay: today };
    const preview = valueOf(await previewRule(tab.data, id, rule));
    expect([preview.before.current?.length, preview.after.current?.length]).toEqual([1, 3]);
    const changed = valueOf(await changeRule(tab.data, id, rule));
    const live = async () =>
      (await tab.data.db.scheduleVersions.toArray()).filter((row) => row.deletedAt === undefined);
    expect((await live()).map(({ schedule }) => schedule.kind)).toEqual(['every-n-days']);
    expect(errorsOf(await changeRule(tab.data, id, rule))).toEqual([{ field: 'schedule', rule: 'no-change' }]);
    await undo(tab.data, changed.activityId);
    expect((await live()).map(({ schedule }) => schedule.kind)).toEqual(['daily']);
  });

  test('FACT4 a running period is finished by the rule that it began with', async () => {
    const tab = device();
    const schedule = { kind: 'quota' as const, times: 3, per: 'week' as const };
    const { habitId } = valueOf(
      await createHabit(tab.data, { fields, schedule, target: yesNo, startDay: day('2024-06-03') }),
    );
    const change = { schedule: { kind: 'daily' as const }, target: yesNo, fromDay: today };
    expect(valueOf(await previewRule(tab.data, habitId, change)).effectiveFrom).toBe('2024-06-17');
  });

  test('FACT5 a pause reaches back 14 days at most; resuming makes today a normal day', async () => {
    const tab = device();
    const id = await habit(tab);
    expect(errorsOf(await pause(tab.data, id, { from: day('2024-05-28') }))).toEqual([
      { field: 'from', rule: 'too-far-back', limit: '2024-05-29' },
    ]);
    expect(errorsOf(await pause(tab.data, id, { from: today, to: day('2024-06-01') }))).toMatchObject([
      { field: 'to' },
    ]);
    valueOf(await pause(tab.data, id, { from: day('2024-06-10') }));
    valueOf(await pause(tab.data, null, { from: today }));
    valueOf(await resume(tab.data, id));
    valueOf(await resume(tab.data, null));
    const [own, ofAll] = (await tab.data.db.pauses.toArray()).toSorted((a, b) => (a.from < b.from ? -1 : 1));
    expect(own).toMatchObject({ to: '2024-06-11' });
    expect(ofAll).toHaveProperty('deletedAt');
  });

  test('a ladder sets the target of each step from today on', async () => {
    const tab = device();
    const target = amountTarget(600, { measure: 'duration', unit: '' });
    const { habitId } = valueOf(await createHabit(tab.data, { fields, schedule: { kind: 'daily' }, target }));
    valueOf(
      await startLadder(tab.data, habitId, [
        { label: 'two minutes', amount: 120 },
        { label: 'all', amount: 600 },
      ]),
    );
    tab.setNow('2024-07-01T12:00:00+02:00');
    valueOf(await takeNextStep(tab.data, habitId));
    expect(errorsOf(await takeNextStep(tab.data, habitId))).toEqual([{ field: 'steps', rule: 'no-change' }]);
    const versions = await tab.data.db.scheduleVersions.toArray();
    expect(versions.map((row) => [row.fromDay, row.target.kind === 'amount' && row.target.amount])).toEqual([
      [today, 600],
      [today, 120],
      ['2024-07-01', 600],
    ]);
  });

  test('SCH10 a deleted routine lets its habits go, and its undo gathers them again', async () => {
    const tab = device();
    const { routineId } = valueOf(
      await createRoutine(tab.data, { name: 'Dawn', timeOfDay: 'morning', rule: { kind: 'all' } }),
    );
    const id = await habit(tab, { routineId });
    const gone = valueOf(await deleteRoutine(tab.data, routineId));
    expect(await tab.data.db.habits.get(id)).not.toHaveProperty('routineId');
    await undo(tab.data, gone.activityId);
    expect(await tab.data.db.habits.get(id)).toHaveProperty('routineId', routineId);
    expect(errorsOf(await createRoutine(tab.data, { name: ' ', timeOfDay: 'morning', rule: { kind: 'all' } }))).toEqual(
      [{ field: 'name', rule: 'required' }],
    );
  });
});

describe('settings and zones', () => {
  test('DAY2 FACT7 a day start holds from tomorrow, a first weekday from the next week', async () => {
    const tab = device();
    expect(valueOf(await chooseSetting(tab.data, { name: 'dayStart', value: 240 })).fromDay).toBe('2024-06-13');
    expect(valueOf(await chooseSetting(tab.data, { name: 'weekStart', value: 7 })).fromDay).toBe('2024-06-17');
    expect(errorsOf(await chooseSetting(tab.data, { name: 'dayStart', value: 721 }))).toEqual([
      { field: 'dayStart', rule: 'too-large', limit: 720 },
    ]);
    await chooseSetting(tab.data, { name: 'dayStart', value: 120 });
    const live = (await tab.data.db.settingVersions.toArray()).filter((row) => row.deletedAt === undefined);
    expect(live.map(({ name, value }) => [name, value])).toEqual([
      ['weekStart', 7],
      ['dayStart', 120],
    ]);
  });

  test('the zone is written down when it changes, once, and keeping the old one takes it back', async () => {
    const tab = device();
    await followZone(tab.data);
    expect(await followZone(tab.data)).toBeNull();
    tab.setZone('Asia/Tokyo');
    const change = await followZone(tab.data);
    valueOf(await keepZone(tab.data, { from: 'Europe/Berlin', to: 'Asia/Tokyo', change }));
    expect(await followZone(tab.data)).toBeNull();
    const live = async () => (await tab.data.db.zoneChanges.toArray()).filter((row) => row.deletedAt === undefined);
    expect((await live()).map(({ zone }) => zone)).toEqual(['Europe/Berlin']);
    await acceptZone(tab.data, { from: 'Europe/Berlin', to: 'Asia/Tokyo', change: null });
    expect((await live()).map(({ zone }) => zone)).toEqual(['Europe/Berlin', 'Asia/Tokyo']);
    expect(errorsOf(await pinZone(tab.data, 'Middle/Earth'))).toMatchObject([{ rule: 'unknown-value' }]);
  });

  test('a desktop that stays at home does not contradict a phone on its journey', async () => {
    const desktop = device();
    await followZone(desktop.data);
    const phone = { ...desktop.data, deviceId: 'phone', deviceZone: () => 'Asia/Tokyo' };
    await followZone(phone);
    expect(await followZone(desktop.data)).toBeNull();
  });
});

describe('two tabs', () => {
  test('a live query in one tab sees what the other one wrote', async () => {
    const first = device();
    const second = first.openTab();
    open.push(second);
    const id = await habit(first);
    const seen: string[] = [];
    const subscription = liveQuery(() => second.data.db.checkIns.toArray()).subscribe((rows) => {
      seen.push(rows.map((row) => row.kind).join());
    });
    await expect.poll(() => seen).toEqual(['']);
    await setDayState(first.data, id, today, 'done');
    await expect.poll(() => seen.at(-1)).toBe('done');
    await setDayState(second.data, id, today, 'skip');
    await expect.poll(() => seen.at(-1)).toBe('skip');
    subscription.unsubscribe();
    expect(await first.data.db.checkIns.count()).toBe(1);
  });
});

describe('the activity log', () => {
  test('forgets acts after 30 days', async () => {
    const tab = device();
    const id = await habit(tab);
    tab.setNow('2024-07-11T12:00:00+02:00');
    await setDayState(tab.data, id, day('2024-07-11'), 'done');
    tab.setNow('2024-07-12T12:30:00+02:00');
    await pruneActivityLog(tab.data);
    expect((await tab.data.db.activityLog.toArray()).map(({ kind }) => kind)).toEqual(['day-done']);
  });
});
