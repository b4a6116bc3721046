import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ImportedEntry, ImportedFile, ImportedHabit } from '@hearth/shared/import/imported-habit.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { freshen } from '../freshen.ts';
import { setDayState } from './check-ins.ts';
import { importFile, previewImport } from './imports.ts';
import { undo } from './undo.ts';

const open: TestTab[] = [];
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  for (const tab of open.splice(0)) tab.close();
  vi.restoreAllMocks();
});

function fileOf(days: readonly LocalDate[]): ImportedFile {
  const entries = days.map((each): ImportedEntry => ({ day: each, kind: 'done' }));
  const habit = {
    sourceId: 'a',
    origin: 'loop:a',
    name: 'Meditate',
    description: '',
    colour: 'teal',
    position: 0,
    archived: false,
    schedule: { kind: 'daily' },
    target: yesNo,
    entries,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  } as unknown as ImportedHabit;
  return { file: 'loop.zip', habits: [habit] } as unknown as ImportedFile;
}

const days = Array.from({ length: 100 }, (_, i) => addDays(day('2024-03-05'), i));

describe('importing a file', () => {
  test('writes what the dry run said, twice is once, and one undo takes it back', async () => {
    const tab = makeTestDevice();
    open.push(tab);
    const { data } = tab;
    const dry = await previewImport(data, fileOf(days));
    expect(await data.db.checkIns.count()).toBe(0);
    const told: number[] = [];
    const done = await importFile(data, fileOf(days), (count) => told.push(count));
    if (!dry.ok || !done.ok) throw new Error('refused');
    expect(done.value.plan.entryTotals).toEqual(dry.value.entryTotals);
    expect(await data.db.checkIns.count()).toBe(100);
    expect(told).toEqual([100]);
    const again = await importFile(data, fileOf(days));
    expect(again.ok && again.value.plan.entryTotals).toMatchObject({ added: 0, same: 100 });
    await undo(data, done.value.activityId);
    expect((await data.db.habits.toArray())[0]).toHaveProperty('deletedAt');
  });

  test('after the habit has gone for good it is made anew, also beside days that came late', async () => {
    const tab = makeTestDevice();
    open.push(tab);
    const { data } = tab;
    await importFile(data, fileOf(days));
    const [first] = await data.db.habits.toArray();
    // As the sync takes it away; then a device that was away brings some days of it.
    await data.db.habits.clear();
    await data.db.scheduleVersions.clear();
    await data.db.checkIns.bulkDelete((await data.db.checkIns.toCollection().primaryKeys()).slice(3));
    const again = await importFile(data, fileOf(days));
    expect(again.ok && again.value.plan.entryTotals).toMatchObject({ added: 100 });
    const [second] = await data.db.habits.toArray();
    expect(second?.id).not.toBe(first?.id);
    expect(await data.db.checkIns.count()).toBe(103);
    expect((await importFile(data, fileOf(days))).ok).toBe(true);
    expect(await data.db.checkIns.count()).toBe(103);
  });

  test('undo of days merged into a habit leaves those that the user changed since', async () => {
    const tab = makeTestDevice();
    open.push(tab);
    const { data } = tab;
    await importFile(data, fileOf(days.slice(0, 50)));
    const more = await importFile(data, fileOf(days));
    if (!more.ok) throw new Error('refused');
    const [habit] = await data.db.habits.toArray();
    if (habit === undefined) throw new Error('no habit');
    await freshen(data.db, [habit.id]);
    await setDayState(data, habit.id, days[60] ?? day('2024-06-01'), 'skip');
    expect(await undo(data, more.value.activityId)).toEqual({ ok: true, value: { skipped: 1 } });
    const kinds = (await data.db.checkIns.toArray()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(50);
    expect(kinds.filter((kind) => kind === 'skip')).toHaveLength(1);
  });

  test('a failure halfway leaves nothing behind', async () => {
    const tab = makeTestDevice();
    open.push(tab);
    const failing = importFile(tab.data, fileOf(days), () => {
      throw new Error('the page went away');
    });
    await expect(failing).rejects.toThrow('the page went away');
    expect(await tab.data.db.habits.count()).toBe(0);
    expect(await tab.data.db.checkIns.count()).toBe(0);
  });
});
