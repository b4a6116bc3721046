import type { FactColumns } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import type { Checkpoint } from '@hearth/shared/domain/streaks/checkpoint.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** Raised when {@link FactColumns} of the same check-ins change: rows of another format are made anew. */
export const derivedFormat = 1;

/**
 * What Today reads instead of check-ins: one row per habit with every day packed. Local, and always rebuildable. **A habit
 * without a row is stale**: whoever changes check-ins either brings the row along in the same transaction or deletes it
 * there, so that no kill, other tab or sign-out can leave a wrong one.
 */
export interface DerivedRow {
  readonly habitId: HabitId;
  readonly format: number;
  /** A new one with every change of the row: two reads with one stamp are the same facts. */
  readonly stamp: string;
  readonly columns: FactColumns;
  /** The judge's state after a day long closed; null until made, or once something on or before that day changed. */
  readonly checkpoint: DerivedCheckpoint | null;
}

export interface DerivedCheckpoint {
  readonly judge: Checkpoint;
  /** Days up to the checkpoint that were called unlived when it was made; another answer makes it void. */
  readonly unlived: readonly LocalDate[];
}
