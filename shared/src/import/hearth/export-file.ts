import * as z from 'zod/mini';
import { maxFileBytes, type Attachment } from '../../domain/attachments/attachment.ts';
import { kindBytes, mediaTypeOf, type MediaType } from '../../domain/attachments/file-kind.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import {
  attachmentPath,
  attachmentsFolder,
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
import { exportLimits } from '../import-limits.ts';
import { ImportWarnings } from '../import-warning.ts';
import { asArray, asObject, parseJson } from '../parse-json.ts';
import { openZipFile, unpackFromFile, type FileBytes, type Unpacked } from '../zip-file.ts';
import type { ZipArchive, ZipEntry } from '../zip-archive.ts';
import { readDataFile, type DataFile, type ReportRows } from './data-file.ts';

/** The file of an attachment, as the archive holds it. */
export interface ArchivedFile {
  readonly id: string;
  readonly type: MediaType;
  readonly bytes: Uint8Array;
  /** Where in the archive these bytes stand as they are; undefined: they are packed there. */
  readonly standsAt: number | undefined;
}

export interface ExportReading {
  readonly report?: ReportRows;
  /** Called with each file of a live attachment that is what its row says. */
  readonly onFile?: (file: ArchivedFile) => void;
}

/** Reading rows takes this share of the work where there are files. */
const rowsShare = 0.3;

/**
 * Reads our own export, the zip or data.json alone, packed or not. Of a zip everything that manifest.json names must be there and be what it
 * was; nothing of a file that was changed since is taken.
 */
export async function readExportFile(
  source: FileBytes,
  file: string,
  sha256: Sha256,
  { report = () => {}, onFile = () => {} }: ExportReading = {},
): Promise<Result<DataFile, ImportError>> {
  const sizeProblem = checkFileSize(source.size, file, exportLimits);
  if (sizeProblem !== null) return err(sizeProblem);
  switch (detectFormat(await source.read(0, headBytes))) {
    case 'zip': {
      const archive = await openZipFile(source, file, exportLimits);
      return archive.ok ? new ZipReader(source, archive.value, sha256, { report, onFile }).read() : archive;
    }
    case 'json': {
      const tooLarge = checkFileSize(source.size, file);
      if (tooLarge !== null) return err(tooLarge);
      const json = parseJson(await source.read(0, source.size), file);
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
/** `format` is the first thing that our files say; what a file is, is told by as much. */
const headBytes = 4_104;

/** True for our own export, whole or damaged: it is restored, and read by no importer. */
export async function isOwnExport(source: FileBytes, file: string): Promise<boolean> {
  const head = await source.read(0, headBytes);
  const format = detectFormat(head);
  if (format === 'json') return saysOurs.test(decodeText(head).text);
  const archive = format === 'zip' ? await openZipFile(source, file, exportLimits) : null;
  if (archive?.ok !== true) return false;
  const { entries } = archive.value;
  const root = findRoot(entries);
  const manifest = entries.find(({ path }) => root !== null && path === root + manifestPath);
  const entry = manifest ?? findLoneData(entries);
  const said = entry === undefined ? null : await unpackFromFile(source, file, entry);
  return said?.ok === true && saysOurs.test(decodeText(said.value.bytes.subarray(0, headBytes)).text);
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

/** Reads one archive: its rows first, then file by file. */
class ZipReader {
  readonly #source: FileBytes;
  readonly #archive: ZipArchive;
  readonly #sha256: Sha256;
  readonly #reading: Required<ExportReading>;

  constructor(source: FileBytes, archive: ZipArchive, sha256: Sha256, reading: Required<ExportReading>) {
    this.#source = source;
    this.#archive = archive;
    this.#sha256 = sha256;
    this.#reading = reading;
  }

  async read(): Promise<Result<DataFile, ImportError>> {
    const { file, entries } = this.#archive;
    const { report, onFile } = this.#reading;
    const root = findRoot(entries);
    if (root === null) return err({ code: 'foreign-zip', file });
    const lone = findLoneData(entries);
    if (lone !== undefined) {
      const json = await this.#readJson(lone, lone.path);
      return json.ok ? readDataFile(json.value, file, lone.path, report) : json;
    }
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    const manifestEntry = byPath.get(root + manifestPath);
    if (manifestEntry === undefined) return err({ code: 'export-incomplete', file, entry: manifestPath });
    const manifest = await this.#readManifest(manifestEntry);
    if (!manifest.ok) return manifest;

    const { sha256: sums, counts } = manifest.value;
    const checked = await this.#check(byPath.get(root + dataPath), dataPath, sums[dataPath] ?? '');
    if (!checked.ok) return checked;
    const json = parseJson(checked.value.bytes, file);
    if (!json.ok) return err({ ...json.error, entry: dataPath });
    const others = Object.entries(sums).filter(([path]) => path !== dataPath);
    const rowsPart = others.some(([path]) => path.startsWith(attachmentsFolder)) ? rowsShare : 1;
    const data =
      findMiscount(json.value, counts, file) ??
      readDataFile(json.value, file, dataPath, (done, total) => report(done * rowsPart, total));
    if (!data.ok) return data;

    const rows = new Map<string, Attachment>();
    for (const row of data.value.tables.attachments) {
      if (row.deletedAt === undefined) rows.set(attachmentPath(row.id, row.type), row);
    }
    const warnings = new ImportWarnings();
    for (const [at, [path, sum]] of others.entries()) {
      const found = await this.#check(byPath.get(root + path), path, sum);
      if (!found.ok) return found;
      const row = rows.get(path);
      if (row !== undefined && isFileOf(row, found.value.bytes)) onFile({ id: row.id, type: row.type, ...found.value });
      else if (path.startsWith(attachmentsFolder)) warnings.add(path, 'file-not-of-row', { name: path });
      if (rowsPart < 1) report(rowsPart + ((at + 1) / others.length) * (1 - rowsPart), 1);
    }
    return ok({ ...data.value, warnings: [...data.value.warnings, ...warnings.list()] });
  }

  /** The file, if it is what the manifest says of it. */
  async #check(entry: ZipEntry | undefined, path: string, sum: string): Promise<Result<Unpacked, ImportError>> {
    const { file } = this.#archive;
    if (entry === undefined) return err({ code: 'export-incomplete', file, entry: path });
    const unpacked = await unpackFromFile(this.#source, file, entry);
    if (!unpacked.ok) return unpacked;
    // A copy where it shares the archive's memory: the sum is of these bytes alone.
    if ((await hexSum(new Uint8Array(unpacked.value.bytes), this.#sha256)) === sum.toLowerCase()) return unpacked;
    return err({ code: 'export-changed', file, entry: path });
  }

  async #readJson(entry: ZipEntry, path: string): Promise<Result<unknown, ImportError>> {
    const { file } = this.#archive;
    const unpacked = await unpackFromFile(this.#source, file, entry);
    if (!unpacked.ok) return unpacked;
    const json = parseJson(unpacked.value.bytes, file);
    return json.ok ? json : err({ ...json.error, entry: path });
  }

  async #readManifest(entry: ZipEntry): Promise<Result<Manifest, ImportError>> {
    const { file } = this.#archive;
    const json = await this.#readJson(entry, manifestPath);
    if (!json.ok) return json;
    const top = asObject(json.value);
    const version = top?.['version'];
    if (top?.['format'] === exportFormat && typeof version === 'number' && version > exportVersion) {
      return err({ code: 'newer-export', file, limit: exportVersion, found: version });
    }
    const manifest = z.safeParse(manifestSchema, json.value);
    return manifest.success ? ok(manifest.data) : err({ code: 'foreign-export', file, entry: manifestPath });
  }
}

/** Asked as when it was attached (ATT1, ATT3): a file that somebody put there is held to the same. */
function isFileOf(row: Attachment, bytes: Uint8Array): boolean {
  if (bytes.length > maxFileBytes || bytes.length !== row.bytes) return false;
  return mediaTypeOf(bytes.subarray(0, kindBytes)) === row.type;
}

/** The error of a table that does not hold as many rows as the manifest says. */
function findMiscount(json: unknown, counts: Manifest['counts'], file: string): Result<never, ImportError> | null {
  const tables = asObject(asObject(json)?.['tables']);
  for (const [name, limit] of Object.entries(counts)) {
    const found = asArray(tables?.[name])?.length ?? 0;
    if (found !== limit) return err({ code: 'export-miscounted', file, entry: `${dataPath}, ${name}`, found, limit });
  }
  return null;
}
