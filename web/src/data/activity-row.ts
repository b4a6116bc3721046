import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { Write } from './write.ts';

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
  'habit-created',
  'habit-edited',
  'habit-deleted',
  'habit-archived',
  'habit-unarchived',
  'habit-ended',
  'habit-start-moved',
  'habits-reordered',
  'habit-made-smaller',
  'habit-step-taken',
  'schedule-changed',
  'paused',
  'resumed',
  'routine-created',
  'routine-edited',
  'routine-deleted',
  'routines-reordered',
  'setting-changed',
  'zone-kept',
  'imported',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One act on this device, with what takes it back. Local, kept for {@link activityDays}. */
export interface ActivityRow {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: ActivityKind;
  readonly habitId: HabitId | null;
  /** Shown with the words of `kind`: a habit's name, a day, a value. */
  readonly subject: string;
  /** Inverse writes in the order in which they are to be done. */
  readonly inverse: readonly InverseWrite[];
  readonly undoneAt?: EpochMs;
}

/** Takes one write back, field by field, where the field still holds what the act put there. */
export interface InverseWrite {
  readonly write: Write;
  /** Values that the act left; a field that has changed since is left alone. */
  readonly expected: Readonly<Record<string, unknown>>;
}
