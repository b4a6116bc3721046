import { err, ok, type Result } from '../kernel/result.ts';
import type { ImportError } from './import-error.ts';
import { importLimits, type ZipLimits } from './import-limits.ts';
import {
  measureZipEnd,
  openZip,
  stored,
  unpackEntry,
  zipHeaderBytes,
  zipTailBytes,
  type ZipArchive,
  type ZipEntry,
} from './zip-archive.ts';

/** A file that is read in parts: an export with its photos is larger than what a phone may hold in memory. */
export interface FileBytes {
  readonly size: number;
  /** The bytes from one place up to another, of which the file may have fewer. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

export const bytesInMemory = (bytes: Uint8Array): FileBytes => ({
  size: bytes.length,
  read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
});

/** The longest list of an archive that is read: some five hundred bytes for each file that a zip can name. */
const maxListBytes = 32_000_000;

/** {@link openZip} of a file that stays where it is; only its end is read. */
export async function openZipFile(
  source: FileBytes,
  file: string,
  limits: ZipLimits,
): Promise<Result<ZipArchive, ImportError>> {
  const tail = await source.read(Math.max(0, source.size - zipTailBytes), source.size);
  const endBytes = measureZipEnd(tail);
  if (endBytes === null || endBytes > Math.min(source.size, maxListBytes)) return err({ code: 'broken-zip', file });
  const startsAt = source.size - endBytes;
  return openZip(await source.read(startsAt, source.size), file, limits, startsAt);
}

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Where they stand in the file as they are; undefined: they are packed there. */
  readonly standsAt: number | undefined;
}

/** {@link unpackEntry} of an archive that stays where it is. */
export async function unpackFromFile(
  source: FileBytes,
  file: string,
  entry: ZipEntry,
): Promise<Result<Unpacked, ImportError>> {
  const { headerAt, packedBytes, bytes: unpackedBytes, path } = entry;
  if (unpackedBytes > importLimits.inflatedBytes) return err({ code: 'broken-zip', file, entry: path });
  const head = await source.read(headerAt, headerAt + zipHeaderBytes);
  if (head.length < zipHeaderBytes) return err({ code: 'broken-zip', file, entry: path });
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const dataAt = headerAt + zipHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true);
  const data = await source.read(headerAt, dataAt + packedBytes);
  const unpacked = unpackEntry({ file, data, entries: [] }, { ...entry, headerAt: 0 });
  if (!unpacked.ok) return unpacked;
  return ok({ bytes: unpacked.value, standsAt: entry.method === stored ? dataAt : undefined });
}
