import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import { asId, type HabitId, type RoutineId } from '@hearth/shared/kernel/ids.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { readHabitState } from '../../testing/habit-state.ts';
import { deleteHabits, editHabits } from './bulk-habits.ts';
import { archiveHabits, pauseHabits, resumeHabits, unarchiveHabits } from './bulk-pauses.ts';
import { setDayState } from './check-ins.ts';
import { archiveHabit, createHabit, editHabit } from './habits.ts';
import { pause } from './pauses.ts';
import { createRoutine, deleteRoutine } from './routines.ts';
import { undo } from './undo.ts';

const today = day('2024-06-12');
const fields: HabitFields = {
  name: 'Read',
  description: '',
  colour: 'ember',
  icon: 'book',
  timeOfDay: 'anytime',
  pleasant: false,
};

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
async function makeHabit(name: string, more: Partial<HabitFields> = {}): Promise<HabitId> {
  const input = { fields: { ...fields, name, ...more }, schedule: { kind: 'daily' as const }, target: yesNo };
  return valueOf(await createHabit(tab.data, input)).habitId;
}
const makeThree = async (): Promise<[HabitId, HabitId, HabitId]> => [
  await makeHabit('Read'),
  await makeHabit('Run'),
  await makeHabit('Rest'),
];
const stateOf = () => readHabitState(tab.data, today);
const lastAct = async () => (await tab.data.db.activityLog.orderBy('at').last())!;

describe('several habits at once', () => {
  test('are archived by one act, and one undo brings all of them back', async () => {
    const [read, run, rest] = await makeThree();
    valueOf(await archiveHabit(tab.data, rest));
    const done = valueOf(await archiveHabits(tab.data, [read, run, rest]));
    // The third was archived before: it is neither archived twice nor brought back by the undo.
    expect(done.count).toBe(2);
    expect(await lastAct()).toMatchObject({ kind: 'habits-archived', habitId: null, detail: '2' });
    expect((await stateOf()).archived).toEqual(['Read', 'Run', 'Rest']);
    expect(await tab.data.db.pauses.count()).toBe(3);
    valueOf(await undo(tab.data, done.activityId));
    expect((await stateOf()).archived).toEqual(['Rest']);
  });

  test('come back from the archive together', async () => {
    const [read, run, rest] = await makeThree();
    valueOf(await archiveHabits(tab.data, [read, run]));
    const back = valueOf(await unarchiveHabits(tab.data, [read, run, rest]));
    expect(back.count).toBe(2);
    expect((await stateOf()).archived).toEqual([]);
    valueOf(await undo(tab.data, back.activityId));
    expect((await stateOf()).archived).toEqual(['Read', 'Run']);
  });

  test('are deleted with their links, and an undo gives links and check-ins back', async () => {
    const bath = await makeHabit('Bath', { pleasant: true });
    const read = await makeHabit('Read', { linkedHabitId: bath });
    const run = await makeHabit('Run');
    valueOf(await setDayState(tab.data, run, today, 'done'));
    const gone = valueOf(await deleteHabits(tab.data, [bath, run]));
    expect(gone.count).toBe(2);
    expect((await stateOf()).live).toEqual(['Read']);
    expect((await tab.data.db.habits.get(read))?.linkedHabitId).toBeUndefined();
    valueOf(await undo(tab.data, gone.activityId));
    expect((await stateOf()).live).toEqual(['Bath', 'Read', 'Run']);
    expect((await tab.data.db.habits.get(read))?.linkedHabitId).toBe(bath);
    expect(await tab.data.db.checkIns.where('habitId').equals(run).count()).toBe(1);
  });

  test('get a colour, a time of day and a routine; what was changed since stays at the undo', async () => {
    const [read, run, rest] = await makeThree();
    const { routineId } = valueOf(
      await createRoutine(tab.data, { name: 'Evening', timeOfDay: 'evening', rule: { kind: 'all' } }),
    );
    const before = await tab.data.db.habits.toArray();
    const done = valueOf(await editHabits(tab.data, [read, run], { colour: 'sky', timeOfDay: 'evening', routineId }));
    expect(done.count).toBe(2);
    for (const id of [read, run]) {
      expect(await tab.data.db.habits.get(id)).toMatchObject({ colour: 'sky', timeOfDay: 'evening', routineId });
    }
    expect(await tab.data.db.habits.get(rest)).toMatchObject({ colour: 'ember', timeOfDay: 'anytime' });
    const out = valueOf(await editHabits(tab.data, [run, rest], { routineId: undefined }));
    // One of the two was in none.
    expect(out.count).toBe(1);
    expect(await lastAct()).toMatchObject({ kind: 'habit-edited', habitId: run, subject: 'Run' });
    valueOf(await undo(tab.data, out.activityId));
    valueOf(await editHabit(tab.data, read, { colour: 'rose' }));
    expect(valueOf(await undo(tab.data, done.activityId)).skipped).toBe(1);
    expect(await tab.data.db.habits.get(run)).toEqual(before.find(({ id }) => id === run));
    expect(await tab.data.db.habits.get(read)).toMatchObject({ colour: 'rose', timeOfDay: 'anytime' });
  });

  test('FACT5 are paused each by a pause of its own, and resumed', async () => {
    const [read, run, rest] = await makeThree();
    valueOf(await pause(tab.data, rest, { from: today }));
    const done = valueOf(await pauseHabits(tab.data, [read, run, rest], { from: today, to: day('2024-06-20') }));
    // The third's open pause covers those days already.
    expect(done.count).toBe(2);
    expect((await stateOf()).paused).toEqual(['Read', 'Run', 'Rest']);
    const resumed = valueOf(await resumeHabits(tab.data, [read, rest]));
    expect(resumed.count).toBe(2);
    expect((await stateOf()).paused).toEqual(['Run']);
    valueOf(await undo(tab.data, resumed.activityId));
    valueOf(await undo(tab.data, done.activityId));
    expect((await stateOf()).paused).toEqual(['Rest']);
  });

  test('are refused as a whole, and nothing is written', async () => {
    const [read, run] = await makeThree();
    const early = await pauseHabits(tab.data, [read, run], { from: day('2024-01-01') });
    expect(early).toMatchObject({ ok: false, error: [{ field: 'from', rule: 'too-far-back' }] });
    const { routineId } = valueOf(
      await createRoutine(tab.data, { name: 'Gone', timeOfDay: 'evening', rule: { kind: 'all' } }),
    );
    valueOf(await deleteRoutine(tab.data, routineId));
    for (const id of [routineId, asId<RoutineId>('nobody')]) {
      const refused = await editHabits(tab.data, [read, run], { colour: 'sky', routineId: id });
      expect(refused).toMatchObject({ ok: false, error: [{ field: 'routineId', rule: 'not-found' }] });
    }
    expect(await editHabits(tab.data, [read], { colour: 'ember' })).toMatchObject({
      ok: false,
      error: [{ rule: 'no-change' }],
    });
    expect(await resumeHabits(tab.data, [read, run])).toMatchObject({ ok: false, error: [{ rule: 'no-change' }] });
    expect(await deleteHabits(tab.data, [asId<HabitId>('nobody')])).toMatchObject({ ok: false });
    expect(await tab.data.db.pauses.count()).toBe(0);
    expect((await tab.data.db.habits.get(read))?.colour).toBe('ember');
  });
});
