import * as z from 'zod/mini';
import { err, ok, type Result } from '../../kernel/result.ts';
import {
  dataPath,
  exportFormat,
  exportVersion,
  hexSum,
  manifestPath,
  manifestSchema,
  type Manifest,
  type Sha256,
} from '../../protocol/export-format.ts';
import { decodeText } from '../decode-text.ts';
import type { ImportError } from '../import-error.ts';
import { checkFileSize, detectFormat } from '../import-file.ts';
import { asArray, asObject, parseJson } from '../parse-json.ts';
import { openZip, unpackEntry, type ZipArchive, type ZipEntry } from '../zip-archive.ts';
import { readDataFile, type DataFile, type ReportRows } from './data-file.ts';

/**
 * Reads our own export, the zip or data.json alone, packed or not. Of a zip everything that manifest.json names must be there and be what it
 * was; nothing of a file that was changed since is taken.
 */
export async function readExportFile(
  bytes: Uint8Array,
  file: string,
  sha256: Sha256,
  report: ReportRows = () => {},
): Promise<Result<DataFile, ImportError>> {
  const sizeProblem = checkFileSize(bytes.length, file);
  if (sizeProblem !== null) return err(sizeProblem);
  switch (detectFormat(bytes)) {
    case 'zip': {
      const archive = openZip(bytes, file);
      return archive.ok ? readZip(archive.value, sha256, report) : archive;
    }
    case 'json': {
      const json = parseJson(bytes, file);
      return json.ok ? readDataFile(json.value, file, file, report) : json;
    }
    case 'csv':
    case 'sqlite':
      return err({ code: 'foreign-export', file, entry: file });
    case 'unknown':
      return err({ code: 'unknown-format', file });
  }
}

const saysOurs = /"format"\s*:\s*"hearth"/;
/** `format` is the first thing that our files say. */
const headBytes = 4_096;

/** True for our own export, whole or damaged: it is restored, and read by no importer. */
export function isOwnExport(bytes: Uint8Array, file: string): boolean {
  if (detectFormat(bytes) === 'json') return saysOurs.test(decodeText(bytes.subarray(0, headBytes)).text);
  const archive = detectFormat(bytes) === 'zip' ? openZip(bytes, file) : null;
  if (archive?.ok !== true) return false;
  const { entries } = archive.value;
  const root = findRoot(entries);
  const manifest = entries.find(({ path }) => root !== null && path === root + manifestPath);
  const entry = manifest ?? findLoneData(entries);
  const said = entry === undefined ? null : unpackEntry(archive.value, entry);
  return said?.ok === true && saysOurs.test(decodeText(said.value.subarray(0, headBytes)).text);
}

/** data.json in an archive that holds nothing else: somebody packed it alone. */
function findLoneData(entries: readonly ZipEntry[]): ZipEntry | undefined {
  const [only, ...others] = entries.filter(({ path }) => !path.endsWith('/'));
  return others.length === 0 && only !== undefined && /(^|\/)data\.json$/.test(only.path) ? only : undefined;
}

/** The folder in which data.json lies, for archives that were packed again with one around: `''` or `folder/`. */
function findRoot(entries: readonly ZipEntry[]): string | null {
  const has = (path: string) => entries.some((entry) => entry.path === path);
  const roots = entries
    .filter(({ path }) => path.endsWith(manifestPath) || path.endsWith(dataPath))
    .map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  return roots.find((root) => has(root + manifestPath) && has(root + dataPath)) ?? roots[0] ?? null;
}

async function readZip(
  archive: ZipArchive,
  sha256: Sha256,
  report: ReportRows,
): Promise<Result<DataFile, ImportError>> {
  const { file, entries } = archive;
  const root = findRoot(entries);
  if (root === null) return err({ code: 'foreign-zip', file });
  const lone = findLoneData(entries);
  if (lone !== undefined) return readLoneData(archive, lone, report);
  const find = (path: string) => entries.find((entry) => entry.path === root + path);
  const manifestEntry = find(manifestPath);
  if (manifestEntry === undefined) return err({ code: 'export-incomplete', file, entry: manifestPath });
  const manifest = readManifest(archive, manifestEntry);
  if (!manifest.ok) return manifest;

  let data: Uint8Array | null = null;
  for (const [path, sum] of Object.entries({ [dataPath]: '', ...manifest.value.sha256 })) {
    const entry = find(path);
    if (entry === undefined) return err({ code: 'export-incomplete', file, entry: path });
    const unpacked = unpackEntry(archive, entry);
    if (!unpacked.ok) return unpacked;
    // A copy where it shares the archive's memory: the sum is of these bytes alone.
    if ((await hexSum(new Uint8Array(unpacked.value), sha256)) !== sum.toLowerCase()) {
      return err({ code: 'export-changed', file, entry: path });
    }
    if (path === dataPath) data = unpacked.value;
  }
  if (data === null) throw new Error('data.json was looked at');
  const json = parseJson(data, file);
  if (!json.ok) return err({ ...json.error, entry: dataPath });
  return findMiscount(json.value, manifest.value, file) ?? readDataFile(json.value, file, dataPath, report);
}

function readLoneData(archive: ZipArchive, entry: ZipEntry, report: ReportRows): Result<DataFile, ImportError> {
  const { file } = archive;
  const unpacked = unpackEntry(archive, entry);
  if (!unpacked.ok) return unpacked;
  const json = parseJson(unpacked.value, file);
  return json.ok ? readDataFile(json.value, file, entry.path, report) : err({ ...json.error, entry: entry.path });
}

function readManifest(archive: ZipArchive, entry: ZipEntry): Result<Manifest, ImportError> {
  const { file } = archive;
  const unpacked = unpackEntry(archive, entry);
  if (!unpacked.ok) return unpacked;
  const json = parseJson(unpacked.value, file);
  if (!json.ok) return err({ ...json.error, entry: manifestPath });
  const top = asObject(json.value);
  const version = top?.['version'];
  if (top?.['format'] === exportFormat && typeof version === 'number' && version > exportVersion) {
    return err({ code: 'newer-export', file, limit: exportVersion, found: version });
  }
  const manifest = z.safeParse(manifestSchema, json.value);
  return manifest.success ? ok(manifest.data) : err({ code: 'foreign-export', file, entry: manifestPath });
}

/** The error of a table that does not hold as many rows as the manifest says. */
function findMiscount(json: unknown, { counts }: Manifest, file: string): Result<never, ImportError> | null {
  const tables = asObject(asObject(json)?.['tables']);
  for (const [name, limit] of Object.entries(counts)) {
    const found = asArray(tables?.[name])?.length ?? 0;
    if (found !== limit) return err({ code: 'export-miscounted', file, entry: `${dataPath}, ${name}`, found, limit });
  }
  return null;
}
