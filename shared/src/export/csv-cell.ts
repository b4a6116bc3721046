/** The most that common spreadsheets take into a cell. */
const maxCellLength = 32_767;

/** A spreadsheet takes what begins like this for a formula, and runs it. */
const formulaStart = /^[=+\-@\t\r]/;

/** A cell for people (RFC 4180): nothing in it is executed when a spreadsheet opens the table. */
export function csvCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value;
  const safe = (formulaStart.test(text) ? `'${text}` : text).slice(0, maxCellLength);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a table, with its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
