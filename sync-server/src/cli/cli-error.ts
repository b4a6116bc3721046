import { describeImportError, type ImportError } from '@hearth/shared/import/import-error.ts';

/** Why a command has no answer; printed as `{"error": ...}` with `--json`, as a sentence without. */
export interface CliError {
  /** For programs; stays the same from version to version. */
  readonly code: string;
  /** For people, in English, without a line break. */
  readonly message: string;
  /** Counts from 1: a line of a table, or a row of an export. */
  readonly row?: number;
}

/** What the readers of files say, as the command line says it. */
export function ofImportError(error: ImportError): CliError {
  return { code: error.code, message: describeImportError(error) };
}
