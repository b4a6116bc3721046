import { isStateRow, winningState, type CheckIn } from '../../domain/check-ins/check-in.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { addonFields, keyFieldOf, type ExportedTable } from '../../protocol/export-format.ts';
import type { StoredRow } from '../../protocol/tables.ts';

/**
 * `merge` adds what is missing here and takes nothing away; `merge-revive` also brings back what was deleted here; `replace`
 * makes everything here as the file has it.
 */
export type RestoreMode = 'merge' | 'merge-revive' | 'replace';
export const restoreModes: readonly RestoreMode[] = ['merge', 'merge-revive', 'replace'];

/** Why a row of the file is not taken. */
export type KeptReason =
  /** It was deleted or taken back here, and stays so. */
  | 'deleted-here'
  /** It says something else here, and no time tells which is newer: what is here stays. */
  | 'differs-here'
  /** It was logged or corrected here later than in the file (FACT2). */
  | 'newer-here'
  /** The file says that it was deleted; a merge takes nothing away. */
  | 'deleted-in-file'
  /** Its habit would be left without any rule to judge it by. */
  | 'no-rule'
  /** Its day here, or all that one person may attach, is full (ATT1, ATT4). */
  | 'no-room';

/** Changed fields of a stored row; `undefined` removes a field. */
export type RowFields = Readonly<Record<string, unknown>>;

export type RowDecision =
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly changes: RowFields }
  | { readonly kind: 'same' }
  | { readonly kind: 'kept'; readonly reason: KeptReason };

export interface RestoreRules {
  readonly mode: RestoreMode;
  readonly now: EpochMs;
  /** Habits that are deleted here and stay so: nothing is added to them. */
  readonly goneHabits: ReadonlySet<string>;
  /** Live habits of the file that would have no live rule: they and their rows stay as they are here. */
  readonly rulelessHabits: ReadonlySet<string>;
}

const same: RowDecision = { kind: 'same' };
const kept = (reason: KeptReason): RowDecision => ({ kind: 'kept', reason });

/**
 * What happens to one row of the file, given the row here that has its key, and the changes between them where they are known.
 * Applied twice, it changes nothing more.
 */
export function decideRow(
  table: ExportedTable,
  row: StoredRow,
  here: StoredRow | undefined,
  rules: RestoreRules,
  changes: RowFields = here === undefined ? {} : changesTo(table, row, here),
): RowDecision {
  const habitId = String(row[table === 'habits' ? 'id' : 'habitId']);
  if (here !== undefined && isEmpty(changes)) return same;
  if (rules.rulelessHabits.has(habitId)) return kept('no-rule');
  if (here === undefined) {
    return table !== 'habits' && rules.goneHabits.has(habitId) ? kept('deleted-here') : { kind: 'add' };
  }
  if (table === 'checkIns') {
    return decideCheckIn(row as unknown as CheckIn, here as unknown as CheckIn, changes, rules);
  }
  const isGoneHere = isEnded(here);
  const isGoneInFile = isEnded(row);
  if (isGoneHere && isGoneInFile) return same;
  if (rules.mode === 'replace') return { kind: 'change', changes };
  if (isGoneHere) return rules.mode === 'merge-revive' ? { kind: 'change', changes } : kept('deleted-here');
  if (isGoneInFile) return kept('deleted-in-file');
  if (table === 'settings' && here['value'] === undefined) return { kind: 'change', changes };
  return kept('differs-here');
}

function decideCheckIn(row: CheckIn, here: CheckIn, changes: RowFields, rules: RestoreRules): RowDecision {
  // Who wrote last is told by `editedAt`; a restored row is the latest word on its day, also for other devices (FACT2).
  const asLatest: RowDecision = { kind: 'change', changes: { ...changes, editedAt: rules.now } };
  if (rules.mode === 'replace') {
    const { editedAt: _, ...said } = changes;
    return isEmpty(said) || (isTakenBack(row) && isTakenBack(here)) ? same : asLatest;
  }
  if (isTakenBack(here) && !isTakenBack(row) && rules.mode === 'merge-revive') return asLatest;
  if (winningState(here, row) === here) return kept(isTakenBack(here) ? 'deleted-here' : 'newer-here');
  // A note outlives every change of state (FACT3): where the newer row has none, the one here stays.
  const { note, ...others } = changes;
  const spec = isStateRow(here) && note === undefined ? others : changes;
  return isEmpty(spec) ? same : { kind: 'change', changes: spec };
}

/**
 * What a replacement does to a row here that the file does not have; null for one that goes with its habit, or is gone. The
 * habits of `goneHabits` go themselves. Nothing synced is ever deleted: rows end.
 */
export function decideLeftover(
  table: ExportedTable,
  here: StoredRow,
  { now, goneHabits, rulelessHabits }: Omit<RestoreRules, 'mode'>,
): RowFields | null {
  const habitId = String(here['habitId']);
  if (goneHabits.has(habitId) || rulelessHabits.has(habitId)) return null;
  if (table === 'settings') return here['value'] === undefined ? null : { value: undefined };
  if (table !== 'checkIns') return isEnded(here) ? null : { deletedAt: now };
  if (isTakenBack(here as unknown as CheckIn)) return null;
  return { kind: 'none', note: undefined, editedAt: now };
}

/** What must be changed here to make it as the file has it; keys and what the sync addon notes stay. */
export function changesTo(table: ExportedTable, row: StoredRow, here: StoredRow): RowFields {
  const changes: Record<string, unknown> = {};
  const keyField = keyFieldOf(table);
  const compare = (field: string): void => {
    if (field === keyField || addonFields.includes(field)) return;
    if (!isSameValue(row[field], here[field])) changes[field] = row[field];
  };
  Object.keys(row).forEach(compare);
  for (const field of Object.keys(here)) if (!Object.hasOwn(row, field)) compare(field);
  return changes;
}

const isEnded = (row: StoredRow): boolean => row['deletedAt'] !== undefined;

/** No fact and no note: the day is as if nothing had been logged. */
function isTakenBack({ kind, note, deletedAt }: CheckIn): boolean {
  return deletedAt !== undefined || (kind === 'none' && (note === undefined || note === ''));
}

function isEmpty(fields: RowFields): boolean {
  return Object.keys(fields).length === 0;
}

/** Equal values of plain rows; an absent field equals `undefined`. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as StoredRow;
  const right = b as StoredRow;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((field) =>
    isSameValue(left[field], right[field]),
  );
}
