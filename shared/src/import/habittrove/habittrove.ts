import { dayNumberAt } from '../../domain/days/day-label.ts';
import { maxAmount, type Target } from '../../domain/schedules/schedule.ts';
import { dayNumberOf } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { isKnownZone } from '../../kernel/zoned-time.ts';
import { DayEntries, labelOf } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ImportedHabit, ReportProgress } from '../imported-habit.ts';
import { readInstant } from '../instant-text.ts';
import { isYes, readJsonHabits, type JsonHabit } from '../json-habits.ts';
import { asArray, asNumber, asObject, asText, parseJson } from '../parse-json.ts';
import { unpackEntry, type ZipArchive, type ZipEntry } from '../zip-archive.ts';
import { readRecurrence } from './recurrence.ts';

const utc = 'UTC';
const midnight = [{ from: Number.NEGATIVE_INFINITY, value: 0 }];

/** Reads a lone `habits.json` of HabitTrove. Its time zone stands in another file, so instants are read in UTC. */
export function readHabitTrove(json: unknown, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  warnings.add(file, 'zone-missing');
  return readHabits(json, file, utc, warnings, report);
}

/** True for a zip of HabitTrove's data folder. */
export function isHabitTroveZip(archive: ZipArchive): boolean {
  return findHabits(archive) !== undefined;
}

/** Reads a zip of the data folder: habits and, for the time zone, settings. The users' file is never opened. */
export function readHabitTroveZip(archive: ZipArchive, report: ReportProgress): Result<ImportedFile, ImportError> {
  const { file } = archive;
  const habits = findHabits(archive);
  if (habits === undefined) return err({ code: 'foreign-zip', file });
  const json = readEntry(archive, habits);
  if (!json.ok) return json;
  const warnings = new ImportWarnings();
  const zone = readZone(archive, habits, warnings);
  return zone.ok ? readHabits(json.value, file, zone.value, warnings, report) : zone;
}

/** The `habits.json` that lies highest. */
function findHabits({ entries }: ZipArchive): ZipEntry | undefined {
  return entries
    .filter(({ path }) => /(^|\/)habits\.json$/i.test(path) && !path.startsWith('__MACOSX/'))
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length)[0];
}

function readEntry(archive: ZipArchive, entry: ZipEntry): Result<unknown, ImportError> {
  const bytes = unpackEntry(archive, entry);
  return bytes.ok ? parseJson(bytes.value, archive.file) : bytes;
}

/** The zone of `settings.json` beside the habits, else UTC. */
function readZone(archive: ZipArchive, habits: ZipEntry, warnings: ImportWarnings): Result<string, ImportError> {
  const path = habits.path.replace(/habits\.json$/i, 'settings.json');
  const entry = archive.entries.find((other) => other.path === path);
  if (entry === undefined) {
    warnings.add(habits.path, 'zone-missing');
    return ok(utc);
  }
  const json = readEntry(archive, entry);
  if (!json.ok) return json;
  const zone = asText(asObject(asObject(json.value)?.['system'])?.['timezone']).trim();
  if (zone === '') warnings.add(path, 'zone-missing');
  else if (!isKnownZone(zone)) warnings.add(path, 'zone-unknown', { value: zone });
  else return ok(zone);
  return ok(utc);
}

function readHabits(
  json: unknown,
  file: string,
  zone: string,
  warnings: ImportWarnings,
  report: ReportProgress,
): Result<ImportedFile, ImportError> {
  const list = asObject(json)?.['habits'];
  if (asArray(list) === null) return err({ code: 'foreign-json', file });
  const found = readJsonHabits(list, file, warnings, (habit) => asArray(habit['completions'])?.length ?? 0);
  if (!found.ok) return found;
  const maker = new HabitMaker(warnings);
  const habits: ImportedHabit[] = [];
  let todos = 0;
  for (const [at, item] of found.value.entries()) {
    report(at, found.value.length);
    if (isYes(item.habit['isTask'])) todos += 1;
    else habits.push(readHabit(item, habits.length, zone, maker, warnings));
  }
  report(found.value.length, found.value.length);
  if (todos > 0) warnings.add('habits', 'todos-left-out', { number: todos });
  return ok({ source: 'habittrove-json', file, habits, warnings: warnings.list() });
}

function readHabit(
  { habit, row }: JsonHabit,
  position: number,
  zone: string,
  maker: HabitMaker,
  warnings: ImportWarnings,
): ImportedHabit {
  const name = asText(habit['name']);
  const id = asText(habit['id']);
  const wanted = asNumber(habit['targetCompletions']) ?? 1;
  const target: Target =
    wanted > 1 && wanted <= maxAmount
      ? { kind: 'amount', measure: 'count', amount: wanted, unit: '', bound: 'at-least', per: 'day' }
      : { kind: 'yes-no' };
  if (wanted > maxAmount) warnings.add('habits', 'odd-target', { name, value: String(wanted) }, row);
  const days = readCompletions(habit['completions'], zone, target.kind === 'amount', (code, value) =>
    warnings.add('habits', code, { value }, row),
  );
  const first = days.list()[0];
  const frequency = asText(habit['frequency']);
  const { schedule, isSame } = readRecurrence(frequency, first === undefined ? null : dayNumberOf(first.day));
  if (!isSame) warnings.add('habits', 'odd-schedule', { name, value: frequency }, row);
  return maker.make(
    {
      file: 'habits',
      row,
      sourceId: id || String(row),
      origin: `habittrove:${id || name}`,
      position,
      name,
      description: asText(habit['description']),
      archived: isYes(habit['archived']),
      schedule,
      target,
    },
    days,
  );
}

/** Completions are instants; several of one day add up where that many are wanted, else the day is done. */
function readCompletions(
  list: unknown,
  zone: string,
  countsAmounts: boolean,
  warn: (code: 'bad-day' | 'day-out-of-range', value: string) => void,
): DayEntries {
  const days = new DayEntries();
  for (const completion of asArray(list) ?? []) {
    const at = readInstant(completion);
    const label = at.kind === 'instant' ? labelOf(dayNumberAt(at.at, zone, midnight)) : null;
    if (label === null) warn(at.kind === 'bad' ? 'bad-day' : 'day-out-of-range', asText(completion));
    else if (countsAmounts) days.count(label, 1);
    else days.mark(label, 'done');
  }
  return days;
}
