import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { ExportedTable } from '@hearth/shared/protocol/export-format.ts';

/** How long acts can be undone, in days. */
export const activityDays = 30;

/** What was done, as the activity log words it. */
export const activityKinds = [
  'day-done',
  'day-skipped',
  'day-failed',
  'day-cleared',
  'amount-added',
  'amount-set',
  'slip-added',
  'entry-taken-back',
  'note-changed',
  'attachment-added',
  'attachment-removed',
  'habit-created',
  'habit-edited',
  'habit-deleted',
  'habit-archived',
  'habit-unarchived',
  'habit-ended',
  'habit-start-moved',
  'habits-reordered',
  'habits-edited',
  'habits-deleted',
  'habits-archived',
  'habits-unarchived',
  'habits-paused',
  'habits-resumed',
  'ladder-started',
  'ladder-step-taken',
  'ladder-left',
  'rule-changed',
  'paused',
  'resumed',
  'routine-created',
  'routine-edited',
  'routine-deleted',
  'routines-reordered',
  'reminder-created',
  'reminder-edited',
  'reminder-deleted',
  'setting-changed',
  'zone-kept',
  'imported',
  'replaced',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One act on this device, with what takes it back. Local, kept for {@link activityDays}. */
export interface ActivityRow {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: ActivityKind;
  readonly habitId: HabitId | null;
  /** Shown with the words of `kind`: a habit's name, a routine's, a setting's, a file's. */
  readonly subject: string;
  /** The day or value that the act was about, as plain text (`2026-11-20`, `12.5`); empty when there is none. */
  readonly detail: string;
  readonly reverts: readonly Revert[];
  /** More reverts lie in this many rows of their own ({@link RevertPart}), done before those here. */
  readonly parts?: number;
  readonly undoneAt?: EpochMs;
}

/**
 * Reverts of an act with so many that its row would be felt wherever the log is read. Without `at` it is in no index but the
 * keys', and so in no list of acts.
 */
export interface RevertPart {
  readonly id: string;
  /** In the order of the writes: the last is the first to go back. */
  readonly reverts: readonly Revert[];
}

/** Key of a part, or with '' what the keys of all parts of an act begin with. */
export function revertPartId(activityId: string, part: number | ''): string {
  return `${activityId}/${part}`;
}

/** What one write replaced, field by field, and what it left there. */
export interface Revert {
  readonly table: ExportedTable;
  readonly key: string;
  /** Values before; `undefined` for a field that was absent, `'new'` when the whole row was. */
  readonly was: Readonly<Record<string, unknown>> | 'new';
  /** Values after: a field that holds another one by the time of the undo was changed since and is left alone. */
  readonly left: Readonly<Record<string, unknown>>;
}
