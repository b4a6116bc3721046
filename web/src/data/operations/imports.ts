import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import {
  planImportBySteps,
  type ExistingRows,
  type ImportOptions,
  type ImportPlan,
  type ImportWrites,
  type RowChange,
} from '@hearth/shared/import/import-plan.ts';
import { importedHabitId } from '@hearth/shared/import/import-ids.ts';
import type { ImportMoment } from '@hearth/shared/import/judged-import.ts';
import type { ImportedFile } from '@hearth/shared/import/imported-habit.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { Done } from '../act.ts';
import type { Revert } from '../activity-row.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import { countCheckIns } from '../check-in-quota.ts';
import { readCheckIns } from '../habit-facts.ts';
import type { HearthData } from '../hearth-data.ts';
import { performWrites, pick } from '../write.ts';

/** Rows written at once; between two such parts the progress is told. */
const rowsAtOnce = 1_000;

const tables = ['habits', 'scheduleVersions', 'pauses', 'checkIns', ...calendarTables] as const;

/** Rows done and rows in all. */
export type OnProgress = (done: number, all: number) => void;

async function readExisting({ db }: HearthData, file: ImportedFile): Promise<ExistingRows> {
  const habits = await db.habits.toArray();
  const origins = new Set<string>(file.habits.map((habit) => habit.origin));
  const checkIns = new Map<HabitId, readonly CheckIn[]>();
  for (const { id, origin, deletedAt } of habits) {
    if (deletedAt !== undefined || origin === undefined || !origins.has(origin)) continue;
    checkIns.set(id, await readCheckIns(db, id));
  }
  const ids = new Set<string>(habits.map(({ id }) => id));
  const orphaned = new Set<string>();
  for (const { origin } of file.habits) {
    for (let generation = 0; ; generation += 1) {
      const id = importedHabitId(origin, generation);
      if (ids.has(id)) continue;
      if ((await readCheckIns(db, id)).length === 0) break;
      orphaned.add(id);
    }
  }
  return { habits, orphaned, checkIns, checkInCount: await db.checkIns.count() };
}

/** When, and under which settings, the habits of a file are judged for the parity report. */
export function readImportMoment(data: HearthData): Promise<ImportMoment> {
  return data.db.transaction('r', [...calendarTables], async () => {
    const [{ today, openFrom, unlived }, settings] = await Promise.all([
      readCalendar(data),
      data.db.settingVersions.toArray(),
    ]);
    return { judged: { today, openFrom, unlived }, settings };
  });
}

async function planNow(
  data: HearthData,
  file: ImportedFile,
  options: ImportOptions,
): Promise<Result<ImportPlan, ImportError>> {
  const [existing, { today, now }] = await Promise.all([readExisting(data, file), readCalendar(data)]);
  const steps = planImportBySteps(file, existing, { today, now, deviceId: data.deviceId }, options);
  let step = steps.next();
  while (step.done !== true) {
    // Any request: it gives the page its turn, and keeps the transaction.
    await data.db.habits.limit(1).primaryKeys();
    step = steps.next();
  }
  return step.value;
}

/** The dry run: what an import of the file would make, change and leave. Writes nothing. */
export function previewImport(data: HearthData, file: ImportedFile): Promise<Result<ImportPlan, ImportError>> {
  return data.db.transaction('r', [...tables], () => planNow(data, file, {}));
}

/**
 * Imports a file: planned anew and written in one transaction, all or nothing; `undo` takes it back whole. `onProgress` is
 * called while the transaction runs, which may still fail.
 */
export async function importFile(
  data: HearthData,
  file: ImportedFile,
  onProgress: OnProgress = () => undefined,
  options: ImportOptions = {},
): Promise<Result<Done & { readonly plan: ImportPlan }, ImportError>> {
  const { db, ids, clock } = data;
  const outcome = await db.transaction('rw', [...tables, 'activityLog'], async () => {
    const plan = await planNow(data, file, options);
    if (!plan.ok) return err(plan.error);
    const reverts = await writeImport(data, plan.value.writes, onProgress);
    const activityId = ids.next();
    await db.activityLog.add({
      id: activityId,
      at: clock.now(),
      kind: 'imported',
      habitId: null,
      subject: file.file,
      detail: String(plan.value.writes.checkIns.length),
      reverts,
    });
    return ok({ activityId, plan: plan.value });
  });
  if (outcome.ok) await countCheckIns(data);
  return outcome;
}

async function writeImport(data: HearthData, writes: ImportWrites, onProgress: OnProgress): Promise<Revert[]> {
  const { db } = data;
  const rules: Write[] = [
    ...writes.habits.map((row): Write => ({ table: 'habits', op: 'add', row })),
    ...writes.scheduleVersions.map((row): Write => ({ table: 'scheduleVersions', op: 'add', row })),
    ...writes.pauses.map((row): Write => ({ table: 'pauses', op: 'add', row })),
    ...writes.habitChanges.map((change): Write => ({ table: 'habits', op: 'update', ...change })),
  ];
  const reverts = await performWrites(db, rules);
  const all = writes.checkIns.length + writes.checkInChanges.length;
  let done = 0;
  for (const rows of partsOf(writes.checkIns)) {
    // Copies: the addon writes owner and realm into what it is given.
    await db.checkIns.bulkAdd(rows.map((row) => ({ ...row })));
    onProgress((done += rows.length), all);
  }
  for (const changes of partsOf(writes.checkInChanges)) {
    reverts.push(...(await changeCheckIns(data, changes)));
    onProgress((done += changes.length), all);
  }
  // Check-ins of habits that the import made go with their habit; only those of older habits are taken back one by one.
  const made = new Set<HabitId>(writes.habits.map((habit) => habit.id));
  for (const { id, habitId, kind, note } of writes.checkIns) {
    if (made.has(habitId)) continue;
    const left = note === undefined ? { kind } : { kind, note };
    reverts.push({ table: 'checkIns', key: id, was: 'new', left });
  }
  return reverts.toReversed();
}

async function changeCheckIns(
  { db }: HearthData,
  changes: readonly RowChange<CheckIn['id'], CheckIn>[],
): Promise<Revert[]> {
  const before = await db.checkIns.bulkGet(changes.map(({ key }) => key));
  await db.checkIns.bulkUpdate(changes.map(({ key, changes: spec }) => ({ key, changes: { ...spec } })));
  return changes.flatMap(({ key, changes: spec }, i): Revert[] => {
    const row = before[i];
    const fields = Object.keys(spec);
    return row === undefined
      ? []
      : [{ table: 'checkIns', key, was: pick({ ...row }, fields), left: pick({ ...spec }, fields) }];
  });
}

function* partsOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce);
}
