import { Inflate } from 'fflate';
import { err, ok, type Result } from '../kernel/result.ts';
import { decodeText } from './decode-text.ts';
import { importLimits, megabyte, type ZipLimits } from './import-limits.ts';
import type { ImportError } from './import-error.ts';

/** A file inside an archive, as the archive's own list declares it. `path` is relative, with `/`, and cannot climb. */
export interface ZipEntry {
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
}

export interface ZipArchive {
  readonly file: string;
  readonly data: Uint8Array;
  readonly entries: readonly ZipEntry[];
}

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const headerSignature = 0x04034b50;
const endBytes = 22;
const maxCommentBytes = 65_535;
/** The last piece of a file in which the end of an archive is looked for. */
export const zipTailBytes = endBytes + maxCommentBytes;
export const zipHeaderBytes = 30;
export const stored = 0;
const deflated = 8;
/** Input is inflated in pieces so small that one of them cannot unpack to more than 8 MB before it is looked at. */
const pieceBytes = 8_192;

/** How many bytes the end of an archive takes with its list; null when there is none. `data` is the end of the file, or all. */
export function measureZipEnd(data: Uint8Array): number | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const endAt = findEnd(view);
  return endAt === -1 ? null : data.length - endAt + view.getUint32(endAt + 12, true);
}

/**
 * Reads the list of files at the end of a zip and refuses what no honest export has: too many files, paths that lead out,
 * sizes beyond all reason. Nothing is unpacked yet. Zip64 is not needed below the size limit and counts as damaged. `data` may be
 * the end of a file alone, which `startsAt` so many bytes.
 */
export function openZip(
  data: Uint8Array,
  file: string,
  limits: ZipLimits = importLimits,
  startsAt = 0,
): Result<ZipArchive, ImportError> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const broken: ImportError = { code: 'broken-zip', file };
  const endAt = findEnd(view);
  if (endAt === -1) return err(broken);
  const declaredEntries = view.getUint16(endAt + 10, true);
  const listBytes = view.getUint32(endAt + 12, true);
  // Counted from the end, so that bytes in front of the archive do no harm.
  let at = endAt - listBytes;
  const shift = startsAt + at - view.getUint32(endAt + 16, true);
  if (at < 0 || shift < 0) return err(broken);

  const entries: ZipEntry[] = [];
  let totalBytes = 0;
  while (at < endAt) {
    const entry = readListed(view, data, at, shift, endAt);
    if (entry === null) return err(broken);
    at = entry.nextAt;
    entries.push(entry.entry);
    totalBytes += entry.entry.bytes;
    const problem = findEntryProblem(entry.entry, file);
    if (problem !== null) return err(problem);
  }
  const found = Math.max(entries.length, declaredEntries);
  if (found > limits.entries) return err({ code: 'too-many-entries', file, limit: limits.entries, found });
  if (totalBytes > limits.inflatedBytes) {
    return err({ code: 'inflated-size', file, limit: limits.inflatedBytes / megabyte });
  }
  return entries.length === declaredEntries ? ok({ file, data, entries }) : err(broken);
}

/** Unpacks one file; stops as soon as it yields more than was declared, and checks its sum. */
export function unpackEntry(archive: ZipArchive, entry: ZipEntry): Result<Uint8Array, ImportError> {
  const { data, file } = archive;
  const broken = err({ code: 'broken-zip', file, entry: entry.path } as const);
  if (entry.isEncrypted) return err({ code: 'encrypted-zip', file, entry: entry.path });
  if (entry.method !== stored && entry.method !== deflated) {
    return err({ code: 'unknown-compression', file, entry: entry.path });
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const { headerAt } = entry;
  if (headerAt < 0 || headerAt + 30 > data.length || view.getUint32(headerAt, true) !== headerSignature) return broken;
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (from + entry.packedBytes > data.length) return broken;
  const packed = data.subarray(from, from + entry.packedBytes);
  const unpacked = entry.method === stored ? packed : inflateUpTo(packed, entry.bytes);
  if (unpacked === null || unpacked.length !== entry.bytes || crc32(unpacked) !== entry.crc) return broken;
  return ok(unpacked);
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - maxCommentBytes); at -= 1) {
    if (view.getUint32(at, true) === endSignature && at + endBytes + view.getUint16(at + 20, true) <= view.byteLength) {
      return at;
    }
  }
  return -1;
}

function readListed(view: DataView, data: Uint8Array, at: number, shift: number, endAt: number) {
  if (at + 46 > endAt || view.getUint32(at, true) !== listSignature) return null;
  const pathBytes = view.getUint16(at + 28, true);
  const nextAt = at + 46 + pathBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (nextAt > endAt) return null;
  const entry: ZipEntry = {
    path: decodeText(data.subarray(at + 46, at + 46 + pathBytes)).text,
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true) + shift,
  };
  return { entry, nextAt };
}

function findEntryProblem(entry: ZipEntry, file: string): ImportError | null {
  if (isClimbing(entry.path)) return { code: 'climbing-path', file, entry: entry.path };
  const mayBe = Math.max(importLimits.ratioFromBytes, entry.packedBytes * importLimits.ratio);
  return entry.bytes > mayBe ? { code: 'inflate-ratio', file, entry: entry.path, limit: importLimits.ratio } : null;
}

/** Absolute paths, drive letters, `..` and backslashes, which are separators on some systems. */
function isClimbing(path: string): boolean {
  return /^\/|^[A-Za-z]:|\\/.test(path) || path.includes('\0') || path.split('/').includes('..');
}

function inflateUpTo(packed: Uint8Array, limitBytes: number): Uint8Array | null {
  const target = new Uint8Array(limitBytes);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length <= limitBytes) target.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      inflate.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
      if (length > limitBytes) return null;
    }
  } catch {
    // The library throws on a damaged stream; the caller's answer to null is the error.
    return null;
  }
  return target.subarray(0, length);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
