import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { EpochMs } from '../kernel/clock.ts';
import type { ExportedFile } from '../protocol/export-format.ts';

/** Input is packed in pieces of this size, so that progress moves and no piece takes long. */
const pieceBytes = 262_144;

/** The years that a zip can name; its clock ends there. */
const firstZipMs = 315_619_200_000;
const lastZipMs = 4_102_272_000_000;

/** Writes a zip, part by part, file by file. */
export class ZipWriter {
  readonly #zip: Zip;
  readonly #mtime: EpochMs;

  constructor(at: EpochMs, onPart: (part: Uint8Array<ArrayBuffer>) => void) {
    this.#zip = new Zip((error, part) => {
      if (error !== null) throw error;
      onPart(part);
    });
    this.#mtime = Math.min(Math.max(at, firstZipMs), lastZipMs);
  }

  /** `onPacked` gets the bytes of each piece that is done. */
  pack({ path, bytes }: ExportedFile, onPacked: (bytes: number) => void = () => {}): void {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = this.#mtime;
    this.#zip.add(entry);
    for (let from = 0; from === 0 || from < bytes.length; from += pieceBytes) {
      const piece = bytes.subarray(from, from + pieceBytes);
      entry.push(piece, from + pieceBytes >= bytes.length);
      onPacked(piece.length);
    }
  }

  /** As it is: photos are packed already. */
  store({ path, bytes }: ExportedFile): void {
    const entry = new ZipPassThrough(path);
    entry.mtime = this.#mtime;
    this.#zip.add(entry);
    entry.push(bytes, true);
  }

  end(): void {
    this.#zip.end();
  }
}

/** Packs files into a zip, piece by piece. Returns the parts of the archive. */
export function packZip(files: readonly ExportedFile[], at: EpochMs): Uint8Array<ArrayBuffer>[] {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipWriter(at, (part) => parts.push(part));
  for (const file of files) zip.pack(file);
  zip.end();
  return parts;
}
