import { cleanLine, cutText } from './clean-text.ts';
import { renderWords } from './import-error.ts';
import { importWarningWords } from './import-words.en.ts';

export type ImportWarningCode = keyof typeof importWarningWords;

/** One thing left out or read in a changed way. `row` counts from 1: a line of a table, or the id of a database's row. */
export interface ImportWarning {
  readonly file: string;
  readonly row?: number;
  readonly code: ImportWarningCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Of one kind and file only so many are listed: a damaged file of 100,000 rows must not become 100,000 messages. */
export const maxListedPerKind = 50;

/** Longest piece of a file that a message repeats. */
const maxQuotedLength = 60;

/** Collects warnings while a file is read. */
export class ImportWarnings {
  readonly #kinds = new Map<string, { listed: ImportWarning[]; more: number }>();

  add(file: string, code: ImportWarningCode, values: ImportWarning['values'] = {}, row?: number): void {
    const key = `${code}\n${file}`;
    let kind = this.#kinds.get(key);
    if (kind === undefined) this.#kinds.set(key, (kind = { listed: [], more: 0 }));
    if (kind.listed.length >= maxListedPerKind) kind.more += 1;
    else kind.listed.push({ file, code, values: quote(values), ...(row === undefined ? {} : { row }) });
  }

  /** All kinds in order of their first appearance, each with a last line for what is not listed. */
  list(): ImportWarning[] {
    return [...this.#kinds.values()].flatMap(({ listed, more }) => {
      const first = listed[0];
      if (more === 0 || first === undefined) return listed;
      const values = { number: more };
      return [...listed, { file: first.file, code: 'more-like-this', values } satisfies ImportWarning];
    });
  }
}

function quote(values: ImportWarning['values']): ImportWarning['values'] {
  const quoted: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    const clean = typeof value === 'string' ? cleanLine(value) : value;
    const isLong = typeof clean === 'string' && clean.length > maxQuotedLength;
    quoted[name] = isLong ? `${cutText(clean, maxQuotedLength)}…` : clean;
  }
  return quoted;
}

/** The warning in English, for logs and the command line; screens use the catalogue. */
export function describeImportWarning(warning: ImportWarning): string {
  return renderWords(importWarningWords[warning.code], warning.values);
}
