import { maxCheckIns } from '../../domain/check-ins/check-in.ts';
import { maxHabits } from '../../domain/habits/habit.ts';
import { dayNumberOfCivil, daysInMonth } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { DayEntries, labelOf } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ReportProgress } from '../imported-habit.ts';
import { loopCsvColour } from '../loop/loop-colours.ts';
import { keyOf, numberOf, textOf } from '../sql-cells.ts';
import type { SqliteFile, SqlValue } from '../sqlite-reader.ts';
import { readDbTable, type TableRow } from '../table-rows.ts';

const rowsPerReport = 20_000;

/** A row of `tracks`, and what its ticks make. */
interface Track {
  readonly row: TableRow;
  readonly rowId: number;
  readonly key: string;
  readonly days: DayEntries;
  readonly mayRepeat: boolean;
  /** Further ticks of a day of a track that may be ticked several times a day. */
  repeats: number;
}

/**
 * Reads a backup of Tickmate: tracks, and ticks by civil day whose month counts from 0. A track has no rule; the user ticks it
 * on any day, so it becomes a daily one. Ticks of one day count once, as its calendar shows them.
 */
export function readTickmateDb(
  db: SqliteFile,
  file: string,
  report: ReportProgress,
): Result<ImportedFile, ImportError> {
  const tracks = readDbTable(db, file, { table: 'tracks', columns: ['_id', 'name'], limit: maxHabits });
  if (!tracks.ok) return tracks;
  const found = tracks.value.rows.length;
  if (found > maxHabits) return err({ code: 'too-many-habits', file, limit: maxHabits, found });
  const columns = ['_track_id', 'year', 'month', 'day'];
  const ticks = readDbTable(db, file, { table: 'ticks', columns, limit: maxCheckIns });
  if (!ticks.ok) return ticks;
  if (ticks.value.rows.length > maxCheckIns) return err({ code: 'too-many-rows', file, limit: maxCheckIns });

  const warnings = new ImportWarnings();
  const all = tracks.value.rows.map(readTrack);
  readTicks(ticks.value.rows, all, warnings, report);
  const maker = new HabitMaker(warnings);
  const hasEnabled = tracks.value.has('enabled');
  const habits = all.map((track, at) => {
    const { row, rowId, key, days, repeats } = track;
    const name = textOf(row('name'));
    if (repeats > 0) warnings.add('tracks', 'several-a-day', { name, number: repeats }, rowId);
    const order = numberOf(row('order'));
    const rawColour = textOf(row('color'));
    return maker.make(
      {
        file: 'tracks',
        row: rowId,
        sourceId: key,
        origin: `tickmate:${key}:${name}`,
        // -1 is its word for "not sorted yet".
        position: order !== null && order >= 0 ? order : at,
        name,
        description: textOf(row('description')),
        colour: loopCsvColour(rawColour),
        rawColour,
        archived: hasEnabled && numberOf(row('enabled')) === 0,
        schedule: { kind: 'daily' },
        target: { kind: 'yes-no' },
      },
      days,
    );
  });
  return ok({ source: 'tickmate-db', file, habits, warnings: warnings.list() });
}

function readTrack(row: TableRow, at: number): Track {
  const id = row('_id');
  return {
    row,
    rowId: numberOf(id) ?? at + 1,
    key: keyOf(id) ?? `row ${at + 1}`,
    days: new DayEntries(),
    mayRepeat: numberOf(row('multiple_entries_per_day')) === 1,
    repeats: 0,
  };
}

function readTicks(
  rows: readonly TableRow[],
  tracks: readonly Track[],
  warnings: ImportWarnings,
  report: ReportProgress,
): void {
  // Of two tracks with one id the first owns the ticks.
  const byKey = new Map(tracks.toReversed().map((track) => [track.key, track]));
  rows.forEach((row, at) => {
    if (at % rowsPerReport === 0) report(at, rows.length);
    const id = numberOf(row('_id')) ?? at + 1;
    const track = byKey.get(keyOf(row('_track_id')) ?? '');
    if (track === undefined) return warnings.add('ticks', 'unknown-habit', {}, id);
    const value = () => ['year', 'month', 'day'].map((part) => textOf(row(part))).join('-');
    const [year, month, day] = [wholeOf(row('year')), wholeOf(row('month')), wholeOf(row('day'))];
    if (year === null || month === null || day === null || !isCivil(year, month + 1, day)) {
      return warnings.add('ticks', 'bad-day', { value: value() }, id);
    }
    const label = labelOf(dayNumberOfCivil(year, month + 1, day));
    if (label === null) return warnings.add('ticks', 'day-out-of-range', { value: value() }, id);
    if (track.days.mark(label, 'done')) return;
    if (track.mayRepeat) track.repeats += 1;
    else warnings.add('ticks', 'duplicate-day', { day: label }, id);
  });
  report(rows.length, rows.length);
}

function wholeOf(value: SqlValue): number | null {
  const number = numberOf(value);
  return number !== null && Number.isInteger(number) ? number : null;
}

function isCivil(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
