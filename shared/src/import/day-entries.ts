import { maxNoteLength } from '../domain/check-ins/check-in.ts';
import { maxAmount } from '../domain/schedules/schedule.ts';
import {
  dayNumberOfCivil,
  firstYear,
  lastYear,
  localDateOf,
  type DayNumber,
  type LocalDate,
} from '../kernel/local-date.ts';
import { cleanText, cutText } from './clean-text.ts';
import type { ImportedEntry } from './imported-habit.ts';

const firstDay = dayNumberOfCivil(firstYear, 1, 1);
const lastDay = dayNumberOfCivil(lastYear, 12, 31);

/** The label of a day; null outside 1900 to 2200. */
export function labelOf(day: DayNumber): LocalDate | null {
  return day >= firstDay && day <= lastDay ? localDateOf(day) : null;
}

type State = Exclude<ImportedEntry['kind'], 'amount'>;

/** Of two rows of one day the more telling one stays, as between two devices (FACT2). */
const rank: Record<ImportedEntry['kind'], number> = { done: 4, amount: 4, skip: 3, fail: 2, note: 1 };

/** The days of one habit as they are read: one entry a day. */
export class DayEntries {
  readonly #byDay = new Map<LocalDate, ImportedEntry>();
  #cutNotes = false;

  /** The limit that some note was cut to; null when none was. */
  get longestNoteLimit(): number | null {
    return this.#cutNotes ? maxNoteLength : null;
  }

  has(day: LocalDate): boolean {
    return this.#byDay.has(day);
  }

  /** False when the day had an entry before: then the more telling one is kept, and every note (FACT3). */
  mark(day: LocalDate, kind: State, rawNote = ''): boolean {
    const note = this.#note(rawNote);
    const before = this.#byDay.get(day);
    const entry: ImportedEntry = { day, kind, ...(note === '' ? {} : { note }) };
    if (before === undefined) this.#byDay.set(day, entry);
    else {
      const [winner, loser] = rank[kind] > rank[before.kind] ? [entry, before] : [before, entry];
      const kept = winner.note ?? loser.note;
      this.#byDay.set(day, kept === undefined ? winner : { ...winner, note: kept });
    }
    return before === undefined;
  }

  /** Adds to the day's amount; false, and nothing added, when the sum is no amount that can be kept. */
  count(day: LocalDate, amount: number, rawNote = ''): boolean {
    const before = this.#byDay.get(day);
    const sum = (before?.value ?? 0) + amount;
    if (!(amount >= 0) || sum > maxAmount) return false;
    const note = [before?.note ?? '', this.#note(rawNote)].filter((text) => text !== '').join('\n');
    this.#byDay.set(day, { day, kind: 'amount', value: sum, ...(note === '' ? {} : { note: this.#note(note) }) });
    return true;
  }

  /** Sorted by day. */
  list(): ImportedEntry[] {
    return [...this.#byDay.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  }

  #note(raw: string): string {
    if (raw === '') return '';
    const note = cleanText(raw);
    if (note.length > maxNoteLength) this.#cutNotes = true;
    return cutText(note, maxNoteLength);
  }
}
