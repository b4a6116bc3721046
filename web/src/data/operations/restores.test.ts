import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { readExportFile } from '@hearth/shared/import/hearth/export-file.ts';
import { bytesInMemory } from '@hearth/shared/import/zip-file.ts';
import { openZip, unpackEntry } from '@hearth/shared/import/zip-archive.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { exportedTables, keyOf } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { arbitraryScenario, type Scenario } from '@hearth/shared/testing/arbitraries.ts';
import { testSha256 } from '@hearth/shared/testing/export-files.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { pruneActivityLog } from '../activity-pruning.ts';
import { readCalendar } from '../calendar.ts';
import type { DerivedRow } from '../derived-row.ts';
import { freshen } from '../freshen.ts';
import { HabitJudge } from '../judged-habits.ts';
import { makeExport } from '../make-export.ts';
import { setDayState, setNote } from './check-ins.ts';
import { occasionNow } from './exports.ts';
import { createHabit, deleteHabit, editHabit } from './habits.ts';
import { keepCopy, readReplacedCopies } from './replaced-copies.ts';
import { previewRestore, restoreFile, type RestoreSource } from './restores.ts';
import { setSetting } from './settings.ts';
import { undo } from './undo.ts';

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

async function exportOf({ data }: TestTab): Promise<Uint8Array<ArrayBuffer>> {
  const occasion = await occasionNow(data);
  const made = await makeExport(data.db, { occasion, sha256: testSha256, onProgress: () => {}, files: new Map() });
  return new Uint8Array(await new Blob([...made.parts]).arrayBuffer());
}

async function sourceOf(tab: TestTab): Promise<RestoreSource> {
  const files = new Map<string, Blob>();
  const read = await readExportFile(bytesInMemory(await exportOf(tab)), 'hearth.zip', testSha256, {
    onFile: ({ id, type, bytes }) => files.set(id, new Blob([new Uint8Array(bytes)], { type })),
  });
  if (!read.ok) throw new Error(read.error.code);
  return { file: read.value, files, name: 'hearth.zip' };
}

/** data.json without the instant of its making. */
async function factsOf(tab: TestTab): Promise<string> {
  const archive = openZip(await exportOf(tab), 'hearth.zip');
  const entry = archive.ok ? archive.value.entries.find(({ path }) => path === 'data.json') : undefined;
  const data = archive.ok && entry !== undefined ? unpackEntry(archive.value, entry) : undefined;
  if (data?.ok !== true) throw new Error('no data.json');
  return new TextDecoder().decode(data.value).replace(/"exportedAt":"[^"]*"/, '');
}

/** Every number that is worked out from the facts. */
async function numbersOf({ data }: TestTab) {
  const { db } = data;
  const habits = (await db.habits.toArray()).filter((habit) => habit.deletedAt === undefined);
  await freshen(
    db,
    habits.map(({ id }) => id),
  );
  const versions = await db.scheduleVersions.toArray();
  const rows = {
    habits,
    versions: new Map(habits.map(({ id }) => [id as string, versions.filter((row) => row.habitId === id)])),
    pauses: await db.pauses.toArray(),
    routines: await db.routines.toArray(),
    settings: await db.settings.toArray(),
    settingVersions: await db.settingVersions.toArray(),
    zoneChanges: await db.zoneChanges.toArray(),
  };
  const derived = new Map<string, DerivedRow>((await db.derived.toArray()).map((row) => [row.habitId, row]));
  const judged = new HabitJudge().judgeAll(rows, derived, await readCalendar(data));
  return judged.map(({ judgement }) => judgement.numbers);
}

async function makeReading({ data }: TestTab, ticks = 5): Promise<HabitId> {
  const fields = {
    name: 'Read',
    description: '',
    colour: 'teal',
    icon: 'book',
    timeOfDay: 'anytime',
    pleasant: false,
  } as const;
  const made = await createHabit(data, {
    fields,
    schedule: { kind: 'daily' },
    target: yesNo,
    startDay: day('2024-06-01'),
  });
  if (!made.ok) throw new Error('refused');
  for (let at = 1; at <= ticks; at += 1) {
    const outcome = await setDayState(data, made.value.habitId, day(`2024-06-0${at}`), 'done');
    if (!outcome.ok) throw new Error('refused');
  }
  return made.value.habitId;
}

async function restored(tab: TestTab, source: RestoreSource, mode: 'merge' | 'merge-revive' | 'replace') {
  const outcome = await restoreFile(tab.data, source, mode);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

async function fill({ data: { db } }: TestTab, { record }: Scenario): Promise<void> {
  const unique = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [
    ...new Map(rows.map((row) => [row.id, { ...row }])).values(),
  ];
  await db.habits.add({ ...record.habit });
  await db.scheduleVersions.bulkAdd(unique(record.versions));
  await db.pauses.bulkAdd(unique(record.pauses));
  await db.settingVersions.bulkAdd(unique(record.settings));
  await db.checkIns.bulkAdd(unique(record.checkIns));
}

describe('restoring our own export', () => {
  test('any facts: exported, wiped and imported they are the same bytes, and so are the numbers', async () => {
    const property = fc.asyncProperty(arbitraryScenario({ maxDays: 40 }), async (scenario) => {
      const [from, to] = [device(), device()];
      await fill(from, scenario);
      await restored(to, await sourceOf(from), 'merge');
      expect(await factsOf(to)).toBe(await factsOf(from));
      from.setNow('2024-07-01T12:00:00Z');
      to.setNow('2024-07-01T12:00:00Z');
      const numbers = await numbersOf(from);
      expect(numbers).toHaveLength(1);
      expect(await numbersOf(to)).toEqual(numbers);
    });
    await fc.assert(property, { numRuns: 12 });
  }, 60_000);

  test('says before what it does, and twice is once', async () => {
    const [from, to] = [device(), device()];
    await makeReading(from);
    const source = await sourceOf(from);
    const dry = await previewRestore(to.data, source);
    expect(await to.data.db.habits.count()).toBe(0);
    expect(dry.merge.checkIns).toMatchObject({ new: 5, changed: 0, same: 0 });
    const first = await restored(to, source, 'merge');
    expect(first.counts).toEqual(dry.merge);
    for (const mode of ['merge', 'merge-revive', 'replace'] as const) {
      const facts = await factsOf(to);
      const again = await restored(to, source, mode);
      expect(again.counts.checkIns).toMatchObject({ new: 0, changed: 0, same: 5 });
      expect(await factsOf(to)).toBe(facts);
    }
  });

  test('a merge takes nothing away, takes the later word on a day, and leaves deleted what was deleted here', async () => {
    const tab = device();
    const kept = await makeReading(tab);
    const gone = await makeReading(tab);
    const source = await sourceOf(tab);
    await editHabit(tab.data, kept, { name: 'Read books' });
    await setDayState(tab.data, kept, day('2024-06-02'), 'skip');
    await deleteHabit(tab.data, gone);
    const { counts } = await restored(tab, source, 'merge');
    expect(counts.habits).toMatchObject({ new: 0, changed: 0, kept: { 'differs-here': 1, 'deleted-here': 1 } });
    expect(counts.checkIns).toMatchObject({ changed: 0, kept: { 'newer-here': 1 } });
    expect(await tab.data.db.habits.get(kept)).toMatchObject({ name: 'Read books' });

    const revived = await restored(tab, source, 'merge-revive');
    expect(revived.counts.habits).toMatchObject({ changed: 1, kept: { 'differs-here': 1 } });
    expect(await tab.data.db.habits.get(gone)).not.toHaveProperty('deletedAt');
    await undo(tab.data, revived.activityId);
    expect(await tab.data.db.habits.get(gone)).toHaveProperty('deletedAt');
  });

  test('a replacement makes the numbers those of the file, and its undo brings back those of before', async () => {
    const [from, to] = [device(), device()];
    const reading = await makeReading(from, 9);
    await setSetting(to.data, 'tinyHabits', true);
    const source = await sourceOf(from);
    await restored(to, source, 'merge');
    const own = await makeReading(to, 3);
    await setDayState(to.data, reading, day('2024-06-04'), 'fail');
    await setDayState(to.data, reading, day('2024-06-11'), 'done');
    await setNote(to.data, reading, day('2024-06-11'), 'after the export');
    const before = await numbersOf(to);

    const { activityId, counts } = await restored(to, source, 'replace');
    expect(counts.habits).toMatchObject({ same: 1, removed: 1 });
    // The habit's own rows go with it.
    expect(counts.checkIns).toMatchObject({ same: 8, changed: 1, removed: 1 });
    expect(counts.settings).toMatchObject({ removed: 1 });
    expect(await numbersOf(to)).toEqual(await numbersOf(from));
    expect(await to.data.db.habits.get(own)).toHaveProperty('deletedAt');

    expect(await undo(to.data, activityId)).toEqual({ ok: true, value: { skipped: 0 } });
    expect(await numbersOf(to)).toEqual(before);
    const note = await to.data.db.checkIns.get(asId(`${reading}:2024-06-11`));
    expect(note).toMatchObject({ kind: 'done', note: 'after the export' });
    expect(await to.data.db.settings.get('tinyHabits')).toMatchObject({ value: true });
  });

  test('is undone whole however large it was, from parts that no list shows and that go with their act', async () => {
    const [from, to] = [device(), device()];
    const reading = await makeReading(from, 1);
    await restored(to, await sourceOf(from), 'merge');
    const template = (await from.data.db.checkIns.toArray())[0];
    if (template === undefined) throw new Error('no row');
    const many = Array.from({ length: 2_500 }, (_, at): CheckIn => {
      return { ...template, id: asId(`amount-${at}`), kind: 'amount', value: at, habitId: reading };
    });
    await from.data.db.checkIns.bulkAdd(many);
    const facts = await factsOf(to);
    const { activityId } = await restored(to, await sourceOf(from), 'merge');
    expect(await to.data.db.activityLog.count()).toBe(2 + 1 + 5);
    expect(await to.data.db.activityLog.orderBy('at').keys()).toHaveLength(2);
    expect(await undo(to.data, activityId)).toEqual({ ok: true, value: { skipped: 0 } });
    const live = await to.data.db.checkIns.filter(({ kind }) => kind !== 'none').count();
    expect(live).toBe(1);
    expect(facts).toContain('"day":"2024-06-01"');
    to.setNow('2024-08-12T12:00:00+02:00');
    await pruneActivityLog(to.data);
    expect(await to.data.db.activityLog.count()).toBe(0);
  });

  test('counts far more rows than it looks at once', async () => {
    const [from, to] = [device(), device()];
    await makeReading(from, 1);
    const { file, name } = await sourceOf(from);
    const [row] = file.tables.checkIns;
    if (row === undefined) throw new Error('no row');
    const checkIns = Array.from({ length: 110_000 }, (_, at): CheckIn => ({ ...row, id: asId(`amount-${at}`) }));
    const preview = await previewRestore(to.data, {
      name,
      files: new Map(),
      file: { ...file, tables: { ...file.tables, checkIns } },
    });
    expect(preview.replace.checkIns).toMatchObject({ new: 110_000 });
  });

  test('leaves out a habit that nothing could judge, in every mode', async () => {
    const tab = device();
    const reading = await makeReading(tab);
    const { file, name } = await sourceOf(tab);
    const source = { name, files: new Map(), file: { ...file, tables: { ...file.tables, scheduleVersions: [] } } };
    const other = device();
    for (const mode of ['merge', 'merge-revive', 'replace'] as const) {
      const { counts } = await restored(other, source, mode);
      expect(counts.habits.kept).toEqual({ 'no-rule': 1 });
      expect(counts.checkIns.kept).toEqual({ 'no-rule': 5 });
    }
    expect(await other.data.db.habits.count()).toBe(0);
    // Where it has its rule here, it keeps it.
    await setDayState(tab.data, reading, day('2024-06-07'), 'done');
    const { counts } = await restored(tab, source, 'replace');
    expect(counts.scheduleVersions.removed + counts.checkIns.removed).toBe(0);
    expect(await numbersOf(tab)).toHaveLength(1);
  });

  test('stopped halfway it leaves everything as it was', async () => {
    const [from, to] = [device(), device()];
    await makeReading(from);
    await makeReading(to, 2);
    const facts = await factsOf(to);
    const source = await sourceOf(from);
    const failing = restoreFile(to.data, source, 'replace', (done, all) => {
      if (done === all) throw new Error('cancelled');
    });
    await expect(failing).rejects.toThrow('cancelled');
    expect(await factsOf(to)).toBe(facts);
    expect(await to.data.db.activityLog.orderBy('at').count()).toBe(3);
  });

  test('refuses what the device has no room for, and writes nothing', async () => {
    const [from, to] = [device(), device()];
    await makeReading(from, 0);
    const { file, name } = await sourceOf(from);
    const [habit] = file.tables.habits;
    if (habit === undefined) throw new Error('no habit');
    const habits = Array.from({ length: 2_001 }, (_, at) => ({ ...habit, id: asId<HabitId>(`h${at}`) }));
    const source = { name, files: new Map(), file: { ...file, tables: { ...file.tables, habits } } };
    const outcome = await restoreFile(to.data, source, 'merge');
    expect(outcome).toMatchObject({ ok: false, error: { code: 'device-habits-full', limit: 2_000, found: 2_001 } });
    expect(await to.data.db.habits.count()).toBe(0);
  });
});

describe('copies from before a replacement', () => {
  test('are kept on the device, the newest three', async () => {
    const { data } = device();
    for (const name of ['a.zip', 'b.zip', 'c.zip', 'd.zip']) await keepCopy(data, new File([name], name));
    const copies = await readReplacedCopies(data);
    expect(copies.map(({ name }) => name)).toEqual(['d.zip', 'c.zip', 'b.zip']);
    expect(copies[0]?.archive.size).toBe(5);
    // No list of acts shows them, and they outlive the acts.
    expect(await data.db.activityLog.orderBy('at').count()).toBe(0);
    await pruneActivityLog(data);
    expect(await data.db.activityLog.count()).toBe(3);
  });
});

describe('exporting', () => {
  test('holds every row of every table of the owner, with progress from 0 to 1', async () => {
    const tab = device();
    await makeReading(tab);
    await setSetting(tab.data, 'tinyHabits', true);
    const told: number[] = [];
    const occasion = await occasionNow(tab.data);
    const onProgress = (share: number): void => void told.push(share);
    await makeExport(tab.data.db, { occasion, sha256: testSha256, onProgress, files: undefined });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    const { file } = await sourceOf(tab);
    for (const name of exportedTables) {
      const stored = await tab.data.db.table<StoredRow, string>(name).toCollection().primaryKeys();
      const rows: readonly StoredRow[] = file.tables[name];
      expect(rows.map((row) => keyOf(name, row))).toEqual(stored);
    }
    expect(JSON.stringify(file.tables)).not.toContain('realmId');
  });

  test('of nothing is a whole file, too', async () => {
    const { file } = await sourceOf(device());
    expect(file.tables.habits).toEqual([]);
  });
});
