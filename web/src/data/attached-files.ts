import type { Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { attachmentPath, type ExportedTable } from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { isFileRef } from './attachment-file.ts';
import type { FetchedFiles, MissingFile } from './export-messages.ts';

/** So many fit into a zip beside the tables. */
const mostFiles = 65_000;

export interface AttachedFile {
  readonly path: string;
  readonly file: Blob;
  readonly row: Attachment;
}

type Missing = MissingFile & { readonly path: string };

/** Undefined when the browser has lost the bytes: it may, where space is short. */
export async function readBytes({ file }: AttachedFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Of the rows of an export, handed in table by table: the files of live attachments, and those that cannot be had. */
export class AttachedFiles {
  readonly #fetched: FetchedFiles | undefined;
  readonly #habits = new Map<string, string>();
  readonly #found: AttachedFile[] = [];
  readonly #missing: Missing[] = [];

  constructor(fetched: FetchedFiles | undefined) {
    this.#fetched = fetched;
  }

  add(table: ExportedTable, rows: readonly StoredRow[]): void {
    if (this.#fetched === undefined) return;
    // Habits come first.
    if (table === 'habits') for (const { id, name } of rows as unknown as readonly Habit[]) this.#habits.set(id, name);
    if (table !== 'attachments') return;
    for (const row of rows as unknown as readonly Attachment[])
      if (row.deletedAt === undefined) this.#addRow(row, this.#fetched);
  }

  found(): readonly AttachedFile[] {
    return this.#found;
  }

  missing(): readonly Missing[] {
    return this.#missing;
  }

  miss({ row }: Pick<AttachedFile, 'row'>, reason: MissingFile['reason'] = 'gone'): void {
    const { id, day, name, type, habitId } = row;
    this.#missing.push({
      id,
      day,
      name,
      reason,
      habit: this.#habits.get(habitId) ?? '',
      path: attachmentPath(id, type),
    });
  }

  #addRow(row: Attachment, fetched: FetchedFiles): void {
    const file = row.file instanceof Blob ? row.file : fetched.get(row.id);
    if (file instanceof Blob && this.#found.length < mostFiles) {
      this.#found.push({ path: attachmentPath(row.id, row.type), file, row });
      return;
    }
    // Null: the server was asked and has none.
    const mayCome = isFileRef(row.file) && row.fileMark === undefined && file !== null;
    this.miss({ row }, mayCome ? 'unreachable' : 'gone');
  }
}
