import type { Dexie } from 'dexie';
import { ExportWriter, type ExportOccasion } from '@hearth/shared/export/export-writer.ts';
import { ZipWriter } from '@hearth/shared/export/pack-zip.ts';
import {
  exportedTables,
  hexSum,
  keyOf,
  type ExportedTable,
  type ExportedFile,
  type Sha256,
} from '@hearth/shared/protocol/export-format.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import { AttachedFiles, readBytes, type AttachedFile } from './attached-files.ts';
import type { FetchedFiles, MissingFile } from './export-messages.ts';

/** Rows read at once. */
const rowsAtOnce = 2_000;

export interface ExportSetup {
  readonly occasion: ExportOccasion;
  readonly sha256: Sha256;
  /** Gets 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly files: FetchedFiles | undefined;
}

export interface MadeExport {
  /** Of the archive. */
  readonly parts: readonly BlobPart[];
  readonly missing: readonly MissingFile[];
}

/**
 * Exports everything that the database holds at one instant. Works on any connection, the worker's plain one included, for
 * nothing is written.
 */
export async function makeExport(db: Dexie, { occasion, sha256, onProgress, files }: ExportSetup): Promise<MadeExport> {
  const writer = new ExportWriter(occasion);
  const attached = new AttachedFiles(files);
  const rowsEnd = files === undefined ? 0.6 : 0.2;
  await readRows(
    db,
    (share) => onProgress(share * rowsEnd),
    (name, rows) => {
      writer.add(name, rows);
      attached.add(name, rows);
    },
  );
  const found = attached.found();
  const part = partsOf(onProgress, rowsEnd, found.length > 0);
  const sums = new Map<string, string>();
  for (const [at, file] of found.entries()) {
    const bytes = await readBytes(file);
    if (bytes === undefined) attached.miss(file);
    else sums.set(file.path, await hexSum(bytes, sha256));
    part.sums((at + 1) / found.length);
  }
  const missing = attached.missing();
  const made = await writer.finish(sha256, { sums, missing: missing.map(({ path }) => path) });
  const stored = found.filter(({ path }) => sums.has(path));
  const parts = await packAll(made, stored, occasion, part);
  return { parts, missing: missing.map(({ path: _path, ...told }) => told) };
}

type Part = (share: number) => void;

/** The parts of an export, in their order, and where each ends; files take most of the time where there are any. */
const partsOf = (tell: Part, rowsEnd: number, hasFiles: boolean): Record<'sums' | 'packing' | 'storing', Part> => {
  const [sumsEnd, packingEnd] = hasFiles ? [0.5, 0.6] : [rowsEnd, 1];
  const between =
    (from: number, to: number): Part =>
    (share) =>
      tell(from + share * (to - from));
  return {
    sums: between(rowsEnd, sumsEnd),
    packing: between(sumsEnd, packingEnd),
    storing: between(packingEnd, 1),
  };
};

/** One transaction: rows of two tables belong together. */
function readRows(
  db: Dexie,
  onShare: (share: number) => void,
  onRows: (table: ExportedTable, rows: readonly StoredRow[]) => void,
): Promise<void> {
  return db.transaction('r', [...exportedTables], async () => {
    const counts = await Promise.all(exportedTables.map((name) => db.table(name).count()));
    const all = counts.reduce((sum, count) => sum + count, 0);
    let done = 0;
    for (const name of exportedTables) {
      const table = db.table<StoredRow, string>(name);
      let last = '';
      for (;;) {
        const rows = await table.where(':id').above(last).limit(rowsAtOnce).toArray();
        const final = rows.at(-1);
        if (final === undefined) break;
        last = keyOf(name, final);
        onRows(name, rows);
        onShare((done += rows.length) / all);
      }
    }
  });
}

async function packAll(
  made: readonly ExportedFile[],
  attached: readonly AttachedFile[],
  { at }: ExportOccasion,
  tell: Record<'packing' | 'storing', Part>,
): Promise<readonly BlobPart[]> {
  const parts: BlobPart[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipWriter(at, (part) => open.push(part));
  const all = made.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let done = 0;
  for (const file of made) zip.pack(file, (bytes) => tell.packing((done += bytes) / all));
  for (const [nth, file] of attached.entries()) {
    const bytes = await readBytes(file);
    // Its sum stands in the manifest by now.
    if (bytes === undefined) throw new Error('a file went while it was exported');
    zip.store({ path: file.path, bytes });
    // A blob need not lie in memory, as all of this would.
    parts.push(new Blob(open));
    open = [];
    tell.storing((nth + 1) / attached.length);
  }
  zip.end();
  return [...parts, ...open];
}
