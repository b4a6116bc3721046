import type { CheckIn } from '../domain/check-ins/check-in.ts';
import type { Habit } from '../domain/habits/habit.ts';
import type { Pause } from '../domain/pauses/pause.ts';
import type { Routine } from '../domain/routines/routine.ts';
import { englishNames, renderEnglish } from '../domain/schedules/schedule-words.en.ts';
import { scheduleWords } from '../domain/schedules/schedule-words.ts';
import type { ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { ExportedTable } from '../protocol/export-format.ts';
import { isFromNewerApp, type StoredRow } from '../protocol/tables.ts';
import { csvLine } from './csv-cell.ts';
import { TextSink } from './text-sink.ts';

/** `YYYY-MM-DDTHH:MM:SS.sssZ`; empty for what is no instant that a date can hold. */
export function isoOf(at: EpochMs): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '';
}

/**
 * habits.csv and checkins.csv: for people and their spreadsheets, in plain words and without what was deleted or taken back.
 * data.json is the lossless one.
 */
export class PeopleTables {
  readonly #today: LocalDate;
  readonly #checkIns = new TextSink();
  readonly #names = new Map<string, string>();
  readonly #units = new Map<string, string>();
  readonly #habits: Habit[] = [];
  readonly #versions = new Map<string, ScheduleVersion[]>();
  readonly #pauses: Pause[] = [];
  readonly #routines = new Map<string, string>();

  constructor(today: LocalDate) {
    this.#today = today;
    this.#checkIns.write(
      csvLine(['habit_id', 'habit', 'day', 'kind', 'value', 'unit', 'note', 'logged_at', 'tz', 'source']),
    );
  }

  /** Rows in the order of data.json: habits and their rules before check-ins. */
  add(table: ExportedTable, rows: readonly StoredRow[]): void {
    // What a newer app wrote may be of kinds that have no words here.
    const live = rows.filter((row) => row['deletedAt'] === undefined && !isFromNewerApp(table, row));
    if (table === 'habits') {
      for (const habit of live as unknown as readonly Habit[]) {
        this.#habits.push(habit);
        this.#names.set(habit.id, habit.name);
      }
    } else if (table === 'scheduleVersions') {
      for (const version of live as unknown as readonly ScheduleVersion[]) this.#addVersion(version);
    } else if (table === 'checkIns') {
      for (const row of live as unknown as readonly CheckIn[]) this.#writeCheckIn(row);
    } else if (table === 'pauses') {
      this.#pauses.push(...(live as unknown as readonly Pause[]));
    } else if (table === 'routines') {
      for (const { id, name } of live as unknown as readonly Routine[]) this.#routines.set(id, name);
    }
  }

  checkInsCsv(): Uint8Array<ArrayBuffer> {
    return this.#checkIns.finish();
  }

  habitsCsv(): Uint8Array<ArrayBuffer> {
    const sink = new TextSink();
    sink.write(
      csvLine([
        'habit_id',
        'habit',
        'description',
        'schedule',
        'unit',
        'start_day',
        'end_day',
        'archived',
        'time_of_day',
        'routine',
        'colour',
        'created_at',
      ]),
    );
    const ordered = this.#habits.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
    for (const habit of ordered) sink.write(csvLine(this.#habitCells(habit)));
    return sink.finish();
  }

  #addVersion(version: ScheduleVersion): void {
    const { habitId, target } = version;
    this.#versions.set(habitId, [...(this.#versions.get(habitId) ?? []), version]);
    if (target.kind === 'amount') this.#units.set(habitId, target.measure === 'duration' ? 's' : target.unit);
  }

  #writeCheckIn(row: CheckIn): void {
    const name = this.#names.get(row.habitId);
    const isTakenBack = row.kind === 'none' && (row.note === undefined || row.note === '');
    if (name === undefined || isTakenBack) return;
    const unit = row.value === undefined ? '' : (row.unit ?? this.#units.get(row.habitId) ?? '');
    this.#checkIns.write(
      csvLine([
        row.habitId,
        name,
        row.day,
        row.kind,
        row.value ?? '',
        unit,
        row.note ?? '',
        isoOf(row.loggedAt),
        row.zone,
        row.source,
      ]),
    );
  }

  #habitCells(habit: Habit): (string | number)[] {
    const version = ruleOn(this.#versions.get(habit.id) ?? [], this.#today);
    const words =
      version === undefined ? '' : renderEnglish(scheduleWords(version.schedule, version.target, englishNames));
    const isArchived = this.#pauses.some(
      ({ habitId, kind, from, to }) =>
        habitId === habit.id && kind === 'archive' && from <= this.#today && (to === undefined || to >= this.#today),
    );
    return [
      habit.id,
      habit.name,
      habit.description,
      words,
      this.#units.get(habit.id) ?? '',
      habit.startDay,
      habit.endDay ?? '',
      isArchived ? 'yes' : 'no',
      habit.timeOfDay,
      habit.routineId === undefined ? '' : (this.#routines.get(habit.routineId) ?? ''),
      habit.colour,
      isoOf(habit.createdAt),
    ];
  }
}

/** The version in force on a day, before the first one the first (FACT4). */
function ruleOn(versions: readonly ScheduleVersion[], day: LocalDate): ScheduleVersion | undefined {
  const sorted = versions.toSorted((a, b) =>
    a.fromDay === b.fromDay ? a.madeAt - b.madeAt : a.fromDay < b.fromDay ? -1 : 1,
  );
  return sorted.findLast(({ fromDay }) => fromDay <= day) ?? sorted[0];
}
