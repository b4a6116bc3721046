import { maxNoteLength } from '../../domain/check-ins/check-in.ts';
import { maxAmount } from '../../domain/schedules/schedule.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { cleanText, cutText } from '../clean-text.ts';
import type { ImportedEntry } from '../imported-habit.ts';

const unknown = -1;
const no = 0;
const yesAuto = 1;
const yesManual = 2;
const skip = 3;

const words: Readonly<Record<string, number>> = {
  YES_MANUAL: yesManual,
  YES_AUTO: yesAuto,
  NO: no,
  SKIP: skip,
  UNKNOWN: unknown,
};

/** Of two rows of one day the more telling one stays, as between two devices (FACT2); of two amounts the first. */
const kindRank: Record<ImportedEntry['kind'], number> = { done: 4, amount: 4, skip: 3, fail: 2, note: 1 };

/** What became of one row: taken, dropped for good reason, or left out because of what it holds. */
export type EntryFate = 'taken' | 'nothing' | 'derived' | 'bad-value' | 'duplicate-day';

/**
 * Reads a cell of any of the four encodings: an integer, `Entry(timestamp=…, value=2)`, or a word. Words were chosen by
 * number, so those of numeric habits are numbers too: `NO` is 0. Null when it is none of these.
 */
export function readLoopCell(text: string): { value: number; note: string } | null {
  const trimmed = text.trim();
  if (/^-?\d+(\.0+)?$/.test(trimmed)) return { value: Number(trimmed), note: '' };
  const word = words[trimmed.toUpperCase()];
  if (word !== undefined) return { value: word, note: '' };
  const entry = /^Entry\(.*?\bvalue=(-?\d+)(?:, *notes=(.*))?\)$/is.exec(trimmed);
  return entry === null ? null : { value: Number(entry[1]), note: entry[2] ?? '' };
}

/** The days of one habit as they are read: one entry a day. */
export class LoopEntries {
  readonly #isNumeric: boolean;
  readonly #byDay = new Map<LocalDate, ImportedEntry>();
  readonly #filledDays = new Set<LocalDate>();
  #cutNotes = 0;

  constructor(isNumeric: boolean) {
    this.#isNumeric = isNumeric;
  }

  /** Days that Loop had filled in by itself (`YES_AUTO`); they are no check-ins. */
  get filledDays(): ReadonlySet<LocalDate> {
    return this.#filledDays;
  }

  get cutNotes(): number {
    return this.#cutNotes;
  }

  /** `value` is Loop's number: -1, 0, 1, 2, 3, or thousandths of an amount. */
  add(day: LocalDate, value: number, rawNote: string): EntryFate {
    const meaning = this.#read(value);
    if (meaning === 'bad-value') return meaning;
    if (meaning === 'derived') this.#filledDays.add(day);
    const note = this.#note(rawNote);
    const isState = meaning !== 'nothing' && meaning !== 'derived';
    if (!isState && note === '') return meaning;
    const state: Pick<ImportedEntry, 'kind' | 'value'> = isState ? meaning : { kind: 'note' };
    const entry: ImportedEntry = { day, ...state, ...(note === '' ? {} : { note }) };
    const before = this.#byDay.get(day);
    if (before === undefined) {
      this.#byDay.set(day, entry);
      return isState ? 'taken' : meaning;
    }
    const [winner, loser] = kindRank[entry.kind] > kindRank[before.kind] ? [entry, before] : [before, entry];
    // A note is never lost to the other row (FACT3).
    const kept = winner.note ?? loser.note;
    this.#byDay.set(day, kept === undefined ? winner : { ...winner, note: kept });
    return 'duplicate-day';
  }

  /** Sorted by day. */
  list(): ImportedEntry[] {
    return [...this.#byDay.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  }

  #read(value: number): Pick<ImportedEntry, 'kind' | 'value'> | 'nothing' | 'derived' | 'bad-value' {
    if (!Number.isInteger(value) || value < unknown) return 'bad-value';
    if (value === unknown) return 'nothing';
    if (value === skip) return { kind: 'skip' };
    if (this.#isNumeric) {
      const amount = value / 1000;
      return amount > maxAmount ? 'bad-value' : { kind: 'amount', value: amount };
    }
    if (value === yesManual) return { kind: 'done' };
    if (value === no) return { kind: 'fail' };
    return value === yesAuto ? 'derived' : 'bad-value';
  }

  #note(raw: string): string {
    if (raw === '') return '';
    const note = cleanText(raw);
    if (note.length > maxNoteLength) this.#cutNotes += 1;
    return cutText(note, maxNoteLength);
  }
}
