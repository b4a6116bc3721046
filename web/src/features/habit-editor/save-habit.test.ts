import { describe, expect, it } from 'vitest';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice } from '../../testing/test-data.ts';
import { fieldsOfForm, freshForm } from './habit-form.ts';
import type { SavePlan } from './check-form.ts';
import { saveHabit, undoAll } from './save-habit.ts';

const today = day('2024-06-12');
const fields = { ...fieldsOfForm(freshForm(today)), name: 'Read' };
const create = { fields, schedule: { kind: 'daily' as const }, target: yesNo, startDay: today };
const nothing: SavePlan = { routine: null, ladder: null, create: null, edit: null };

async function makeOne() {
  const { data } = makeTestDevice();
  const saved = await saveHabit(data, { ...nothing, create }, null);
  if (!saved.ok) throw new Error('the habit could not be made');
  return { data, habitId: saved.value.habitId };
}

describe('saving a habit', () => {
  it('makes it with its new routine and its ladder, and takes all of it back', async () => {
    const { data } = makeTestDevice();
    const target = {
      kind: 'amount',
      measure: 'duration',
      amount: 900,
      unit: '',
      bound: 'at-least',
      per: 'day',
    } as const;
    const plan: SavePlan = {
      ...nothing,
      routine: { name: 'Evening', timeOfDay: 'evening', rule: { kind: 'k-of-n', k: 2 } },
      create: { ...create, target },
      ladder: [
        { label: 'two minutes', amount: 120 },
        { label: 'all of it', amount: 900 },
      ],
    };
    const saved = await saveHabit(data, plan, null);
    if (!saved.ok) throw new Error('it was refused');
    const habit = await data.db.habits.get(saved.value.habitId);
    const [routine] = await data.db.routines.toArray();
    expect(habit).toMatchObject({ name: 'Read', routineId: routine?.id, ladder: { at: 0 } });
    const versions = await data.db.scheduleVersions.toArray();
    const amounts = versions.map((version) => version.target.kind === 'amount' && version.target.amount);
    expect(new Set(amounts)).toEqual(new Set([120, 900]));

    expect(await undoAll(data, saved.value.activityIds)).toMatchObject({ ok: true });
    const living = (rows: readonly { deletedAt?: number | undefined }[]) =>
      rows.filter((row) => row.deletedAt === undefined);
    expect(living(await data.db.habits.toArray())).toEqual([]);
    expect(living(await data.db.routines.toArray())).toEqual([]);
  });

  it('moves start and end past each other in either direction', async () => {
    const { data, habitId } = await makeOne();
    const move = async (from: string, startDay: string, endDay: string) => {
      const edit = { fields: null, rule: null, startDay: day(startDay), endDay: day(endDay) };
      const saved = await saveHabit(data, { ...nothing, edit }, { id: habitId, startDay: day(from) });
      expect(saved.ok).toBe(true);
      expect(await data.db.habits.get(habitId)).toMatchObject({ startDay, endDay });
    };
    await move('2024-06-12', '2024-03-01', '2024-03-31');
    await move('2024-03-01', '2024-05-01', '2024-05-31');
    await move('2024-05-01', '2024-01-01', '2024-01-31');
  });

  it('saves all or nothing: what was done before a refusal is taken back', async () => {
    const { data, habitId } = await makeOne();
    const edit = {
      fields: { place: 'x'.repeat(101) },
      rule: { schedule: { kind: 'weekdays' as const, days: [1 as const] }, target: yesNo, fromDay: today },
      startDay: null,
    };
    const saved = await saveHabit(data, { ...nothing, edit }, { id: habitId, startDay: today });
    expect(saved).toEqual({ ok: false, error: [{ field: 'place', rule: 'too-long', limit: 100 }] });
    const versions = (await data.db.scheduleVersions.toArray()).filter((row) => row.deletedAt === undefined);
    expect(versions.map(({ schedule }) => schedule.kind)).toEqual(['daily']);
  });
});
