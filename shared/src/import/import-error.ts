import { importErrorWords } from './import-words.en.ts';

/** Why a whole file cannot be imported. Nothing of it is ever written then. */
export type ImportErrorCode = keyof typeof importErrorWords;

/** `file` is the file as the user knows it; `entry` the file inside an archive; `limit` in the unit that the words name. */
export interface ImportError {
  readonly code: ImportErrorCode;
  readonly file: string;
  readonly entry?: string;
  readonly limit?: number;
  /** What was found instead, in the unit of `limit`. */
  readonly found?: number;
}

/** The reason in English, for logs and the command line; screens use the catalogue. */
export function describeImportError(error: ImportError): string {
  return renderWords(importErrorWords[error.code], {
    file: error.file,
    entry: error.entry ?? error.file,
    limit: error.limit ?? '',
    found: error.found ?? '',
  });
}

/** Fills `{{name}}` in a catalogue text. */
export function renderWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
