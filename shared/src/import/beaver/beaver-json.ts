import { maxNameLength } from '../../domain/habits/habit.ts';
import { maxIntervalDays, type Schedule } from '../../domain/schedules/schedule.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { cleanLine, cutText } from '../clean-text.ts';
import { DayEntries } from '../day-entries.ts';
import { HabitMaker } from '../habit-maker.ts';
import type { ImportError } from '../import-error.ts';
import { ImportWarnings } from '../import-warning.ts';
import type { ImportedFile, ImportedHabit, ReportProgress } from '../imported-habit.ts';
import { isYes, paragraphsOf, readIsoDay, readJsonHabits } from '../json-habits.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../parse-json.ts';

/** How that app marks a skipped day inside the day's text. */
const skipTag = /(^|\s)#skip(?=\s|$)/gi;

/**
 * Reads Beaver's JSON. Of the file only `habits` and `order` are looked at: `backup` holds the key to somebody's chat and is
 * never read. A record with `done: false` is a tick taken back, so it says nothing by itself.
 */
export function readBeaver(json: unknown, file: string, report: ReportProgress): Result<ImportedFile, ImportError> {
  const warnings = new ImportWarnings();
  const top = asObject(json) ?? {};
  const found = readJsonHabits(top['habits'], file, warnings, (habit) => asArray(habit['records'])?.length ?? 0);
  if (!found.ok) return found;
  const order = new Map((asArray(top['order']) ?? []).map((id, at) => [asText(id), at + 1]));
  const maker = new HabitMaker(warnings);
  const habits: ImportedHabit[] = [];
  let recordRow = 0;
  for (const [at, { row, habit }] of found.value.entries()) {
    report(at + 1, found.value.length);
    const name = cleanLine(asText(habit['name']));
    const records = asArray(habit['records']) ?? [];
    const firstRow = recordRow + 1;
    recordRow += records.length;
    const status = asText(habit['status']).toLowerCase();
    if (status === 'soft_delete') {
      warnings.add('habits', 'deleted-left-out', { name }, row);
      continue;
    }
    const { schedule, problem } = readPeriod(habit['period']);
    if (problem !== null) {
      warnings.add('habits', problem.code, { name, value: problem.value, limit: maxIntervalDays }, row);
    }
    const id = cleanLine(asText(habit['id']));
    const tags = (asArray(habit['tags']) ?? []).map((tag) => cleanLine(asText(tag))).filter((tag) => tag !== '');
    habits.push(
      maker.make(
        {
          file: 'habits',
          row,
          sourceId: id === '' ? String(row) : id,
          // Old files have no ids.
          origin: id === '' ? `beaver:name:${cutText(name, maxNameLength)}` : `beaver:${id}`,
          position: order.get(id) ?? order.size + row,
          name,
          description: paragraphsOf(tags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)).join(' ')),
          archived: status === 'archive',
          schedule,
          target: { kind: 'yes-no' },
        },
        readDays(records, firstRow, warnings),
      ),
    );
  }
  return ok({ source: 'beaver-json', file, habits, warnings: warnings.list() });
}

function readDays(records: readonly unknown[], firstRow: number, warnings: ImportWarnings): DayEntries {
  const days = new DayEntries();
  for (const [at, item] of records.entries()) {
    const row = firstRow + at;
    const record = asObject(item);
    if (record === null) {
      warnings.add('records', 'unreadable-row', {}, row);
      continue;
    }
    const day = readIsoDay(record['day'], (code) =>
      warnings.add('records', code, { value: asText(record['day']) }, row),
    );
    if (day === null) continue;
    const text = asText(record['text']);
    const note = text.replace(skipTag, ' ').trim();
    const kind = isYes(record['done']) ? 'done' : note === text.trim() ? 'note' : 'skip';
    if (kind === 'note' && note === '') continue;
    if (!days.mark(day, kind, note)) warnings.add('records', 'duplicate-day', { day }, row);
  }
  return days;
}

interface ReadPeriod {
  readonly schedule: Schedule;
  readonly problem: { readonly code: 'odd-frequency' | 'long-frequency'; readonly value: string } | null;
}

const daysOfPeriod: Readonly<Record<string, number>> = { D: 1, W: 7, M: 30, Y: 365 };

/** `target_count` times in `period_count` days, weeks, months or years; without a period every day. */
function readPeriod(value: unknown): ReadPeriod {
  const daily: Schedule = { kind: 'daily' };
  if (value === null || value === undefined) return { schedule: daily, problem: null };
  const period: JsonObject = asObject(value) ?? {};
  const type = asText(period['period_type']).toUpperCase();
  const count = asNumber(period['period_count'] ?? 1);
  const times = asNumber(period['target_count'] ?? 1);
  const written = `${asText(period['target_count'])}/${asText(period['period_count'])} ${type}`;
  const unitDays = Object.hasOwn(daysOfPeriod, type) ? daysOfPeriod[type] : undefined;
  if (unitDays === undefined || !isCount(count) || !isCount(times)) {
    return { schedule: daily, problem: { code: 'odd-frequency', value: written } };
  }
  const days = count * unitDays;
  if (times >= days) return { schedule: daily, problem: null };
  if (count === 1 && type === 'W') return { schedule: { kind: 'quota', times, per: 'week' }, problem: null };
  if (count === 1 && type === 'M') return { schedule: { kind: 'quota', times, per: 'month' }, problem: null };
  const span = Math.min(days, maxIntervalDays);
  const problem = days > span ? ({ code: 'long-frequency', value: String(days) } as const) : null;
  if (times === 1) return { schedule: { kind: 'since-last', n: span, tolerance: 0 }, problem };
  return { schedule: { kind: 'rolling', times: Math.min(times, span), days: span }, problem };
}

function isCount(value: number | null): value is number {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 100_000;
}
