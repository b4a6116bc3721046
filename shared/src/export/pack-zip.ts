import { Zip, ZipDeflate } from 'fflate';
import type { EpochMs } from '../kernel/clock.ts';
import type { ExportedFile } from '../protocol/export-format.ts';

/** Input is packed in pieces of this size, so that progress moves and no piece takes long. */
const pieceBytes = 262_144;

/** The years that a zip can name; its clock ends there. */
const firstZipMs = 315_619_200_000;
const lastZipMs = 4_102_272_000_000;

/** Packs files into a zip, piece by piece; `onPacked` gets bytes done and bytes in all. Returns the parts of the archive. */
export function packZip(
  files: readonly ExportedFile[],
  at: EpochMs,
  onPacked: (done: number, all: number) => void = () => {},
): Uint8Array<ArrayBuffer>[] {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  const all = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let done = 0;
  for (const { path, bytes } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = Math.min(Math.max(at, firstZipMs), lastZipMs);
    zip.add(entry);
    for (let from = 0; from === 0 || from < bytes.length; from += pieceBytes) {
      const piece = bytes.subarray(from, from + pieceBytes);
      entry.push(piece, from + pieceBytes >= bytes.length);
      onPacked((done += piece.length), all);
    }
  }
  zip.end();
  return parts;
}
