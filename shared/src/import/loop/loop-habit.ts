import { maxNoteLength } from '../../domain/check-ins/check-in.ts';
import { maxDescriptionLength, maxNameLength, type HabitColour } from '../../domain/habits/habit.ts';
import { maxIntervalDays } from '../../domain/schedules/schedule.ts';
import { cleanLine, cleanText, cutText } from '../clean-text.ts';
import type { ImportWarnings } from '../import-warning.ts';
import type { ImportedHabit } from '../imported-habit.ts';
import type { LoopEntries } from './loop-entries.ts';
import { likeLoop } from './like-loop.ts';
import { readLoopRule, type LoopRule } from './loop-frequency.ts';

const maxUnitLength = 32;
const firstColour: HabitColour = 'ember';

/** A habit of Loop as a row of either format holds it, not yet cleaned. */
export interface LoopHabitRow {
  /** Where the row stands, for warnings. */
  readonly file: string;
  readonly row: number;
  readonly sourceId: string;
  readonly position: number;
  readonly name: string;
  readonly question: string;
  readonly description: string;
  /** Null when it cannot be read; `rawColour` says what stood there. */
  readonly colour: HabitColour | null;
  readonly rawColour: string;
  readonly archived: boolean;
  readonly num: number | null;
  readonly den: number | null;
  readonly rawFrequency: string;
  readonly isNumeric: boolean;
  readonly atMost: boolean;
  /** Null when it cannot be read. */
  readonly targetValue: number | null;
  readonly rawTarget: string;
  readonly unit: string;
  readonly uuid: string;
}

/** Turns rows of Loop into our habits and says what had to be changed. One per file: it keeps origins apart. */
export class LoopHabits {
  readonly #warnings: ImportWarnings;
  readonly #origins = new Set<string>();

  constructor(warnings: ImportWarnings) {
    this.#warnings = warnings;
  }

  make(row: LoopHabitRow, entries: LoopEntries): ImportedHabit {
    const name = this.#name(row);
    const warn = (code: Parameters<ImportWarnings['add']>[1], values: Record<string, string | number>) =>
      this.#warnings.add(row.file, code, { name, ...values }, row.row);

    const description = cleanText(
      [row.question, row.description]
        .map(cleanText)
        .filter((text) => text !== '')
        .join('\n\n'),
    );
    if (description.length > maxDescriptionLength) warn('text-cut', { limit: maxDescriptionLength });
    if (row.colour === null && row.rawColour !== '') warn('odd-colour', { value: row.rawColour });
    if (entries.filledDays.size > 0) warn('derived-left-out', { number: entries.filledDays.size });
    if (entries.cutNotes > 0) warn('text-cut', { limit: maxNoteLength });

    const amount = row.targetValue !== null && row.targetValue >= 0 ? row.targetValue : 0;
    if (row.isNumeric && amount !== row.targetValue) warn('odd-target', { value: row.rawTarget });
    const unit = cutText(cleanLine(row.unit), maxUnitLength);
    const numeric = row.isNumeric ? { amount, unit, atMost: row.atMost } : null;
    const loop: LoopRule = { num: row.num, den: row.den, numeric };
    const rule = readLoopRule(loop);
    const { schedule, target, problem } = rule;
    if (problem !== null) {
      warn(problem, { value: row.rawFrequency, limit: maxIntervalDays, days: row.den ?? 0 });
    }

    const list = entries.list();
    const likeThatApp = likeLoop(loop, rule);
    return {
      sourceId: cutText(cleanLine(row.sourceId), maxNameLength),
      origin: this.#origin(row.uuid, name),
      position: row.position,
      name,
      description: cutText(description, maxDescriptionLength),
      colour: row.colour ?? firstColour,
      archived: row.archived,
      schedule,
      target,
      loop,
      ...(likeThatApp === null ? {} : { likeThatApp }),
      entries: list,
      firstDay: list[0]?.day ?? null,
      lastDay: list.at(-1)?.day ?? null,
    };
  }

  #name(row: LoopHabitRow): string {
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

  /**
   * Databases since schema 24 have an id for good. Others are known by their name, the second of two equal names by being
   * the second; the position is not part of it, for people reorder habits between two exports.
   */
  #origin(uuid: string, name: string): string {
    let origin = `loop:${uuid}`;
    if (!/^[0-9A-Za-z-]{8,64}$/.test(uuid) || this.#origins.has(origin)) {
      let count = 1;
      do origin = `loop:name:${name}#${count++}`;
      while (this.#origins.has(origin));
    }
    this.#origins.add(origin);
    return origin;
  }
}
