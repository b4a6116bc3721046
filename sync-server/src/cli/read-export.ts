import { detectFormat } from '@hearth/shared/import/import-file.ts';
import { exportLimits } from '@hearth/shared/import/import-limits.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { asObject, parseJson } from '@hearth/shared/import/parse-json.ts';
import { openZip, unpackEntry, type ZipArchive, type ZipEntry } from '@hearth/shared/import/zip-archive.ts';
import { dataPath, exportFormat } from '@hearth/shared/protocol/export-format.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { Input } from './open-input.ts';

/** Parsed data.json, before its rows are looked at. */
export interface ParsedExport {
  readonly json: unknown;
  /** Its path in the archive, or the name of the file. */
  readonly entry: string;
}

/**
 * Finds data.json in an export of Hearth: the file itself, or the one in its zip, whatever stands beside it. The sums of the
 * manifest are not asked, so that a file may be changed to see what a rule makes of it.
 */
export function parseExport({ bytes, name }: Input): Result<ParsedExport, ImportError> {
  const format = detectFormat(bytes);
  if (format === 'json') return parseData(bytes, name, name);
  if (format !== 'zip') return err({ code: 'foreign-export', file: name, entry: name });
  const archive = openZip(bytes, name, exportLimits);
  if (!archive.ok) return archive;
  const entry = findData(archive.value);
  if (entry === undefined) return err({ code: 'foreign-export', file: name, entry: dataPath });
  const unpacked = unpackEntry(archive.value, entry);
  return unpacked.ok ? parseData(unpacked.value, name, entry.path) : unpacked;
}

/** Whether a file says that it is an export of Hearth, whole or not. */
export function isExport({ bytes, name }: Input): boolean {
  const format = detectFormat(bytes);
  if (format === 'json') {
    const json = parseJson(bytes, name);
    return json.ok && asObject(json.value)?.['format'] === exportFormat;
  }
  if (format !== 'zip') return false;
  const archive = openZip(bytes, name, exportLimits);
  return archive.ok && findData(archive.value) !== undefined;
}

/** At the top, or in the one folder that a second packing put around it. */
function findData({ entries }: ZipArchive): ZipEntry | undefined {
  const found = entries.filter(({ path }) => path === dataPath || path.endsWith(`/${dataPath}`));
  return found.toSorted((a, b) => a.path.length - b.path.length)[0];
}

function parseData(bytes: Uint8Array, file: string, entry: string): Result<ParsedExport, ImportError> {
  const parsed = parseJson(bytes, file);
  return parsed.ok ? ok({ json: parsed.value, entry }) : parsed;
}
