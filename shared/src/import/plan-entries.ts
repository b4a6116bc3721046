import { stateRowId, type CheckIn } from '../domain/check-ins/check-in.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { CheckInId, HabitId } from '../kernel/ids.ts';
import { dayNumberOf, type LocalDate } from '../kernel/local-date.ts';
import { importedAmountId } from './import-ids.ts';
import type { RowChange } from './import-plan.ts';
import type { ImportedEntry, ImportedHabit } from './imported-habit.ts';

/** What happens to an entry of the file. `yours`: left out, for the user logged that day here. */
type EntryFate = 'added' | 'changed' | 'same' | 'yours';

/** Entries by what happens to them; one that makes two rows, an amount with a note, counts once. */
export type EntryCounts = Readonly<Record<EntryFate, number>>;

export const noEntryCounts: EntryCounts = { added: 0, changed: 0, same: 0, yours: 0 };

const msPerDay = 86_400_000;
const noonMs = msPerDay / 2;
/** Files name days, not places. */
const importZone = 'UTC';

/** What the file says of one row; `value` and `note` absent means that the row has none. */
type Facts = Pick<CheckIn, 'kind' | 'value' | 'unit' | 'note'>;

/** Compares a habit's entries with its rows and appends to `writes` what is to be written. */
export function planEntries(
  imported: ImportedHabit,
  habitId: HabitId,
  existing: readonly CheckIn[],
  deviceId: string,
  writes: { readonly checkIns: CheckIn[]; readonly checkInChanges: RowChange<CheckInId, CheckIn>[] },
): EntryCounts {
  const byId = new Map(existing.map((row) => [row.id, row]));
  const ownAmountDays = new Set(existing.filter(isOwnAmount).map((row) => row.day));
  const unit = imported.target.kind === 'amount' ? imported.target.unit : '';
  const counts = { added: 0, changed: 0, same: 0, yours: 0 };

  const planRow = (id: CheckInId, day: LocalDate, facts: Facts): EntryFate => {
    const row = byId.get(id);
    if (row === undefined) {
      if (facts.kind === 'amount' && ownAmountDays.has(day)) return 'yours';
      writes.checkIns.push(makeRow(id, habitId, day, facts, deviceId));
      return 'added';
    }
    if (row.deletedAt === undefined && isSame(row, facts)) return 'same';
    if (!isFilesWord(row)) return 'yours';
    const { kind, value, unit: ofUnit } = facts;
    const note = (row.note ?? '') === '' ? facts.note : row.note;
    // Later than what it corrects, or another device would take the old word for the last (FACT2).
    const editedAt = row.editedAt + 1;
    writes.checkInChanges.push({
      key: id,
      changes: { kind, value, unit: ofUnit, note, editedAt, deletedAt: undefined },
    });
    return 'changed';
  };

  for (const entry of imported.entries) {
    const { day } = entry;
    let fate: EntryFate = 'same';
    if (entry.kind === 'amount') {
      const unitOfRow = unit === '' ? {} : { unit };
      fate = planRow(importedAmountId(habitId, day), day, { kind: 'amount', value: entry.value ?? 0, ...unitOfRow });
    }
    if (entry.kind !== 'amount' || entry.note !== undefined) {
      const ofState = planRow(stateRowId(habitId, day), day, stateFacts(entry));
      if (fate === 'same') fate = ofState;
    }
    counts[fate] += 1;
  }
  return counts;
}

/** The day's note lies on its state row, which says `none` when there is nothing else to say (FACT3). */
function stateFacts(entry: ImportedEntry): Facts {
  const kind = entry.kind === 'amount' || entry.kind === 'note' ? 'none' : entry.kind;
  return entry.note === undefined ? { kind } : { kind, note: entry.note };
}

function noonOf(day: LocalDate): EpochMs {
  return dayNumberOf(day) * msPerDay + noonMs;
}

function makeRow(id: CheckInId, habitId: HabitId, day: LocalDate, facts: Facts, device: string): CheckIn {
  const noon = noonOf(day);
  return {
    id,
    v: 1,
    habitId,
    day,
    ...facts,
    loggedAt: noon,
    editedAt: noon,
    zone: importZone,
    device,
    source: 'import',
  };
}

/** True while nobody but imports, and their undoing, wrote the row: whatever the user does to it marks it as theirs. */
function isFilesWord(row: CheckIn): boolean {
  return row.source === 'import';
}

/** A live amount that the user logged here: adding the file's to it would count the day twice. */
function isOwnAmount(row: CheckIn): boolean {
  return row.kind === 'amount' && row.deletedAt === undefined && row.source !== 'import';
}

/** A note that is there stays: it may be the user's (FACT3). */
function isSame(row: CheckIn, facts: Facts): boolean {
  const hasNewNote = facts.note !== undefined && (row.note ?? '') === '';
  return row.kind === facts.kind && row.value === facts.value && !hasNewNote;
}
