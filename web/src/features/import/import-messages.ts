import type { ImportError } from '@hearth/shared/import/import-error.ts';
import type { ImportWarning } from '@hearth/shared/import/import-warning.ts';
import type { ImportMoment } from '@hearth/shared/import/judged-import.ts';
import type { HabitParity } from '@hearth/shared/import/parity.ts';
import type { ImportedHabit, ImportSource } from '@hearth/shared/import/imported-habit.ts';

/** The one thing that the page asks: read this file, and judge what it holds at this moment. */
export interface ReadMessage {
  readonly file: Blob;
  readonly name: string;
  readonly moment: ImportMoment;
}

/**
 * What the worker tells. A file that was read arrives habit by habit, for the page copies what it gets in one go, and
 * stands still meanwhile; `read` is the last.
 */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'habit'; readonly habit: ImportedHabit; readonly parity: HabitParity }
  /** The file is Hearth's own export: another screen restores it. */
  | { readonly kind: 'own' }
  | { readonly kind: 'read'; readonly source: ImportSource; readonly warnings: readonly ImportWarning[] }
  | { readonly kind: 'refused'; readonly error: ImportError }
  /** A bug, or a lack of memory: thrown again on the page. */
  | { readonly kind: 'crashed'; readonly message: string };
