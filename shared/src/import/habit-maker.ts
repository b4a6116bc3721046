import { maxDescriptionLength, maxNameLength, type HabitColour } from '../domain/habits/habit.ts';
import type { Schedule, Target } from '../domain/schedules/schedule.ts';
import { cleanLine, cleanText, cutText } from './clean-text.ts';
import type { DayEntries } from './day-entries.ts';
import type { ImportWarnings } from './import-warning.ts';
import type { ImportedHabit } from './imported-habit.ts';

const firstColour: HabitColour = 'ember';

/** A habit of any app as its file holds it; texts are not yet cleaned. */
export interface ForeignHabit {
  /** Where it stands, for warnings. */
  readonly file: string;
  readonly row: number;
  readonly sourceId: string;
  /** Known again by this in the next file: `tickmate:1:Sport`. */
  readonly origin: string;
  readonly position: number;
  readonly name: string;
  readonly description: string;
  /** Null when there is none or it cannot be read; `rawColour` says what stood there. */
  readonly colour?: HabitColour | null;
  readonly rawColour?: string;
  readonly archived: boolean;
  readonly schedule: Schedule;
  readonly target: Target;
  readonly likeThatApp?: NonNullable<ImportedHabit['likeThatApp']>;
  readonly claims?: NonNullable<ImportedHabit['claims']>;
  readonly isApproximate?: boolean;
}

/** Turns habits of other apps into ours and says what had to be changed. One per file: it keeps origins apart. */
export class HabitMaker {
  readonly #warnings: ImportWarnings;
  readonly #origins = new Set<string>();

  constructor(warnings: ImportWarnings) {
    this.#warnings = warnings;
  }

  make(row: ForeignHabit, days: DayEntries): ImportedHabit {
    const name = this.#name(row);
    const warn = (code: Parameters<ImportWarnings['add']>[1], values: Record<string, string | number>) =>
      this.#warnings.add(row.file, code, { name, ...values }, row.row);
    const description = cleanText(row.description);
    if (description.length > maxDescriptionLength) warn('text-cut', { limit: maxDescriptionLength });
    if (days.longestNoteLimit !== null) warn('text-cut', { limit: days.longestNoteLimit });
    const rawColour = row.rawColour ?? '';
    if ((row.colour ?? null) === null && rawColour !== '') warn('odd-colour', { value: rawColour });
    const entries = days.list();
    const { position, archived, schedule, target, likeThatApp, claims, isApproximate } = row;
    return {
      sourceId: cutText(cleanLine(row.sourceId), maxNameLength),
      origin: this.#origin(row.origin),
      position,
      name,
      description: cutText(description, maxDescriptionLength),
      colour: row.colour ?? firstColour,
      archived,
      schedule,
      target,
      ...(likeThatApp === undefined ? {} : { likeThatApp }),
      ...(claims === undefined ? {} : { claims }),
      ...(isApproximate === true ? { isApproximate } : {}),
      entries,
      firstDay: entries[0]?.day ?? null,
      lastDay: entries.at(-1)?.day ?? null,
    };
  }

  #name(row: ForeignHabit): string {
    const clean = cleanLine(row.name);
    if (clean === '') {
      const name = cutText(cleanLine(`#${row.sourceId}`), maxNameLength);
      this.#warnings.add(row.file, 'name-missing', { name }, row.row);
      return name;
    }
    const name = cutText(clean, maxNameLength);
    if (name !== clean) this.#warnings.add(row.file, 'name-cut', { name, limit: maxNameLength }, row.row);
    return name;
  }

  /** The second habit with the same origin is known by being the second. */
  #origin(wanted: string): string {
    const base = cutText(cleanLine(wanted), maxOriginLength - 8);
    let origin = base;
    for (let count = 2; this.#origins.has(origin); count += 1) origin = `${base}#${count}`;
    this.#origins.add(origin);
    return origin;
  }
}

/** As the habit's row allows. */
const maxOriginLength = 200;
