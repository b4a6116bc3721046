/** One record of a table; `line` is the line of the file, from 1, on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const quoteCode = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads RFC 4180: cells in double quotes may hold separators, line ends and doubled quotes. A quote inside an unquoted cell
 * is a character like any other. A quoted cell that never ends takes the rest of the file. Empty lines are left out.
 */
export function readCsv(text: string, separator: string = findSeparator(text)): CsvRow[] {
  const separatorCode = separator.charCodeAt(0);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let rowLine = 1;
  const endRow = () => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: rowLine, cells });
    cells = [];
    line += 1;
    rowLine = line;
  };
  for (;;) {
    if (text.charCodeAt(at) === quoteCode) {
      const quoted = readQuoted(text, at);
      let end = quoted.end;
      while (end < text.length && !isCellEnd(text.charCodeAt(end), separatorCode)) end += 1;
      cells.push(quoted.cell + text.slice(quoted.end, end));
      line += quoted.lineFeeds;
      at = end;
    } else {
      const from = at;
      while (at < text.length && !isCellEnd(text.charCodeAt(at), separatorCode)) at += 1;
      cells.push(text.slice(from, at));
    }
    if (at >= text.length) break;
    if (text.charCodeAt(at) === separatorCode) {
      at += 1;
      continue;
    }
    at += text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1;
    endRow();
  }
  endRow();
  return rows;
}

function isCellEnd(code: number, separatorCode: number): boolean {
  return code === separatorCode || code === lineFeed || code === carriageReturn;
}

function readQuoted(text: string, from: number): { cell: string; end: number; lineFeeds: number } {
  let at = from + 1;
  for (;;) {
    const next = text.indexOf('"', at);
    if (next === -1) {
      at = text.length;
      break;
    }
    if (text.charCodeAt(next + 1) !== quoteCode) {
      at = next;
      break;
    }
    at = next + 2;
  }
  const raw = text.slice(from + 1, at);
  let lineFeeds = 0;
  for (let i = raw.indexOf('\n'); i !== -1; i = raw.indexOf('\n', i + 1)) lineFeeds += 1;
  return { cell: raw.replaceAll('""', '"'), end: Math.min(at + 1, text.length), lineFeeds };
}

/** Comma, semicolon or tab: whichever the first line has most of outside quotes. Spreadsheets of many locales write `;`. */
export function findSeparator(text: string): string {
  const end = text.search(/[\r\n]/);
  const firstLine = (end === -1 ? text : text.slice(0, end)).replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: firstLine.split(mark).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}
