import { maxCheckIns, type CheckIn } from '../domain/check-ins/check-in.ts';
import { maxHabits, type Habit } from '../domain/habits/habit.ts';
import type { Pause } from '../domain/pauses/pause.ts';
import type { Schedule, ScheduleVersion, Target } from '../domain/schedules/schedule.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { CheckInId, HabitId } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import { importedArchiveId, importedHabitId, importedRuleId } from './import-ids.ts';
import type { ImportedEntry, ImportedFile, ImportedHabit } from './imported-habit.ts';
import { noEntryCounts, planEntries, type EntryCounts } from './plan-entries.ts';

/** What is on the device before the import. */
export interface ExistingRows {
  /** All, deleted ones too. */
  readonly habits: readonly Habit[];
  /** Ids of habits that are gone, rows of which are here all the same: a device that was away brought them. */
  readonly orphaned?: ReadonlySet<string>;
  /** At least those of habits whose origin is in the file, by habit. */
  readonly checkIns: ReadonlyMap<HabitId, readonly CheckIn[]>;
  /** Of all habits. */
  readonly checkInCount: number;
}

export interface PlanMoment {
  readonly today: LocalDate;
  readonly now: EpochMs;
  /** Written into the rows that are made. */
  readonly deviceId: string;
}

export interface ImportOptions {
  /** Origins of habits that get the rule of {@link ImportedHabit.likeThatApp}, where the import makes them anew. */
  readonly likeThatApp?: ReadonlySet<string>;
}

/** Changed fields of a row that exists; `undefined` removes a field. */
export interface RowChange<Id extends string, Row> {
  readonly key: Id;
  readonly changes: { readonly [Field in keyof Row]?: Row[Field] | undefined };
}

/** Exactly what an import writes: rows whose keys are free, and fields of rows that an earlier import made. */
export interface ImportWrites {
  readonly habits: readonly Habit[];
  readonly scheduleVersions: readonly ScheduleVersion[];
  readonly pauses: readonly Pause[];
  readonly checkIns: readonly CheckIn[];
  readonly habitChanges: readonly RowChange<HabitId, Habit>[];
  readonly checkInChanges: readonly RowChange<CheckInId, CheckIn>[];
}

/** `new`: made; `changed`: exists and gets something; `same`: nothing to do. */
export type HabitFate = 'new' | 'changed' | 'same';

/** One line of the dry run. */
export interface HabitPreview {
  readonly origin: string;
  readonly sourceId: string;
  readonly habitId: HabitId;
  readonly name: string;
  readonly colour: Habit['colour'];
  readonly archived: boolean;
  readonly schedule: Schedule;
  readonly target: Target;
  /** The file's history was thinned: some days were worked out from what is left. */
  readonly isApproximate: boolean;
  /** What the file holds, by kind; a day's note counts beside its kind. */
  readonly entries: Readonly<Record<'done' | 'skip' | 'fail' | 'amount' | 'notes', number>>;
  readonly firstDay: LocalDate | null;
  readonly lastDay: LocalDate | null;
  readonly fate: HabitFate;
  readonly counts: EntryCounts;
  /** Another habit on the device has this name; both stay. */
  readonly hasNamesake: boolean;
  /** FACT8: the file reaches further back than the habit did. */
  readonly startMovesTo: LocalDate | null;
  /** Entries after today; they count once their day has come. */
  readonly laterDays: number;
}

export interface ImportPlan {
  readonly previews: readonly HabitPreview[];
  readonly habitTotals: Readonly<Record<HabitFate, number>>;
  readonly entryTotals: EntryCounts;
  readonly writes: ImportWrites;
}

/**
 * The dry run, and what it would write. What the user logged here is never changed by a file, and neither are the name, look
 * and rule of a habit that exists; a file only adds days, and corrects days that an earlier import brought. Importing twice is
 * importing once.
 */
export function planImport(
  file: ImportedFile,
  existing: ExistingRows,
  moment: PlanMoment,
  options: ImportOptions = {},
): Result<ImportPlan, ImportError> {
  const steps = planImportBySteps(file, existing, moment, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same habit by habit, for a page that has others waiting. */
export function* planImportBySteps(
  file: ImportedFile,
  existing: ExistingRows,
  moment: PlanMoment,
  { likeThatApp = noOrigins }: ImportOptions = {},
): Generator<void, Result<ImportPlan, ImportError>> {
  const writes = {
    habits: [] as Habit[],
    scheduleVersions: [] as ScheduleVersion[],
    pauses: [] as Pause[],
    checkIns: [] as CheckIn[],
    habitChanges: [] as RowChange<HabitId, Habit>[],
    checkInChanges: [] as RowChange<CheckInId, CheckIn>[],
  };
  const live = existing.habits.filter((habit) => habit.deletedAt === undefined);
  const ids = new Set<string>([...existing.habits.map((habit) => habit.id), ...(existing.orphaned ?? [])]);
  const byOrigin = new Map(
    live.toReversed().flatMap((habit) => (habit.origin === undefined ? [] : [[habit.origin, habit]])),
  );
  const positions = placeHabits(file.habits, Math.max(0, ...live.map((habit) => habit.position)));
  const previews: HabitPreview[] = [];

  for (const inFile of file.habits) {
    const known = byOrigin.get(inFile.origin);
    const isLike = known === undefined && likeThatApp.has(inFile.origin);
    const imported = isLike ? judgedLikeThatApp(inFile) : inFile;
    const habit = known ?? makeHabit(imported, freeId(imported.origin, ids), positions.get(inFile) ?? 0, moment);
    const rows = known === undefined ? [] : (existing.checkIns.get(known.id) ?? []);
    const counts = planEntries(imported, habit.id, rows, moment.deviceId, writes);
    const start = firstRecord(imported.entries);
    const movesStart = known !== undefined && start !== null && start < known.startDay;
    if (known === undefined) {
      writes.habits.push(habit);
      writes.scheduleVersions.push(makeRule(imported, habit, moment));
      if (imported.archived) writes.pauses.push(makeArchive(imported, habit, moment));
    } else if (movesStart) {
      writes.habitChanges.push({ key: known.id, changes: { startDay: start } });
    }
    const isChanged = movesStart || counts.added > 0 || counts.changed > 0;
    previews.push({
      ...describeHabit(imported, moment.today),
      habitId: habit.id,
      fate: known === undefined ? 'new' : isChanged ? 'changed' : 'same',
      counts,
      hasNamesake: live.some((other) => other.id !== habit.id && other.name === imported.name),
      startMovesTo: movesStart ? start : null,
    });
    yield;
  }

  const full = findFull(file.file, live.length + writes.habits.length, existing.checkInCount + writes.checkIns.length);
  if (full !== null) return err(full);
  return ok({ previews, habitTotals: countFates(previews), entryTotals: sumCounts(previews), writes });
}

const noOrigins: ReadonlySet<string> = new Set();

/** The habit with the rule under which we judge nearest to its app; itself where there is none. */
export function judgedLikeThatApp(imported: ImportedHabit): ImportedHabit {
  return imported.likeThatApp === undefined ? imported : { ...imported, ...imported.likeThatApp };
}

function findFull(file: string, habits: number, checkIns: number): ImportError | null {
  if (habits > maxHabits) return { code: 'device-habits-full', file, limit: maxHabits, found: habits };
  return checkIns > maxCheckIns ? { code: 'device-check-ins-full', file, limit: maxCheckIns, found: checkIns } : null;
}

function freeId(origin: string, ids: Set<string>): HabitId {
  let generation = 0;
  let id = importedHabitId(origin, generation);
  while (ids.has(id)) id = importedHabitId(origin, (generation += 1));
  ids.add(id);
  return id;
}

/** Behind what is there, in the order of the file's own positions. */
function placeHabits(habits: readonly ImportedHabit[], last: number): Map<ImportedHabit, number> {
  const sorted = habits.toSorted((a, b) => a.position - b.position);
  return new Map(sorted.map((habit, at) => [habit, last + at + 1]));
}

/** The first day that says more than a note (FACT8). */
function firstRecord(entries: readonly ImportedEntry[]): LocalDate | null {
  return entries.find((entry) => entry.kind !== 'note')?.day ?? entries[0]?.day ?? null;
}

function makeHabit(imported: ImportedHabit, id: HabitId, position: number, moment: PlanMoment): Habit {
  const start = firstRecord(imported.entries) ?? moment.today;
  return {
    id,
    v: 1,
    name: imported.name,
    description: imported.description,
    colour: imported.colour,
    icon: imported.target.kind === 'amount' ? 'list-checks' : 'flame',
    timeOfDay: 'anytime',
    position,
    pleasant: false,
    startDay: start < moment.today ? start : moment.today,
    origin: imported.origin,
    createdAt: moment.now,
  };
}

function makeRule(imported: ImportedHabit, habit: Habit, moment: PlanMoment): ScheduleVersion {
  return {
    id: importedRuleId(habit.id),
    v: 1,
    habitId: habit.id,
    fromDay: habit.startDay,
    madeAt: moment.now,
    schedule: imported.schedule,
    target: imported.target,
  };
}

/**
 * Files do not say when a habit was archived. The day after its last record is the latest that costs it nothing, so it
 * counts as archived since then, by a pause made on that day (STK12, FACT5).
 */
function makeArchive(imported: ImportedHabit, habit: Habit, moment: PlanMoment): Pause {
  const after = imported.lastDay === null ? habit.startDay : addDays(imported.lastDay, 1);
  const from = after < moment.today ? after : moment.today;
  return {
    id: importedArchiveId(habit.id),
    v: 1,
    habitId: habit.id,
    from,
    kind: 'archive',
    madeOn: from,
    madeAt: moment.now,
  };
}

function describeHabit(imported: ImportedHabit, today: LocalDate) {
  const entries = { done: 0, skip: 0, fail: 0, amount: 0, notes: 0 };
  let laterDays = 0;
  for (const entry of imported.entries) {
    if (entry.kind !== 'note') entries[entry.kind] += 1;
    if (entry.note !== undefined) entries.notes += 1;
    if (entry.day > today) laterDays += 1;
  }
  const { sourceId, origin, name, colour, archived, schedule, target, firstDay, lastDay } = imported;
  const isApproximate = imported.isApproximate === true;
  return {
    sourceId,
    origin,
    name,
    colour,
    archived,
    schedule,
    target,
    isApproximate,
    firstDay,
    lastDay,
    entries,
    laterDays,
  };
}

function countFates(previews: readonly HabitPreview[]): Record<HabitFate, number> {
  const totals = { new: 0, changed: 0, same: 0 };
  for (const preview of previews) totals[preview.fate] += 1;
  return totals;
}

function sumCounts(previews: readonly HabitPreview[]): EntryCounts {
  return previews.reduce<EntryCounts>(
    (sum, { counts }) => ({
      added: sum.added + counts.added,
      changed: sum.changed + counts.changed,
      same: sum.same + counts.same,
      yours: sum.yours + counts.yours,
    }),
    noEntryCounts,
  );
}
