import { detectFormat } from '@hearth/shared/import/import-file.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { asObject, parseJson } from '@hearth/shared/import/parse-json.ts';
import { openZip, unpackEntry } from '@hearth/shared/import/zip-archive.ts';
import { dataPath, exportFormat } from '@hearth/shared/protocol/export-format.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { Input } from './open-input.ts';

/** Parsed data.json, before its rows are looked at. */
export interface ParsedExport {
  readonly json: unknown;
  /** Its path in the archive, or the name of the file. */
  readonly entry: string;
}

/** Finds data.json in an export of Hearth: the file itself, or the one in its zip. */
export function parseExport({ bytes, name }: Input): Result<ParsedExport, ImportError> {
  const format = detectFormat(bytes);
  if (format === 'json') return parseData(bytes, name, name);
  if (format !== 'zip') return err({ code: 'foreign-export', file: name, entry: name });
  const archive = openZip(bytes, name);
  if (!archive.ok) return archive;
  const entry = archive.value.entries.find(({ path }) => path === dataPath);
  if (entry === undefined) return err({ code: 'foreign-export', file: name, entry: dataPath });
  const unpacked = unpackEntry(archive.value, entry);
  return unpacked.ok ? parseData(unpacked.value, name, entry.path) : unpacked;
}

function parseData(bytes: Uint8Array, file: string, entry: string): Result<ParsedExport, ImportError> {
  const parsed = parseJson(bytes, file);
  return parsed.ok ? ok({ json: parsed.value, entry }) : parsed;
}

/** Whether a file is an export of Hearth rather than of another tracker. */
export function isExport(parsed: Result<ParsedExport, ImportError>): boolean {
  return parsed.ok && asObject(parsed.value.json)?.['format'] === exportFormat;
}
