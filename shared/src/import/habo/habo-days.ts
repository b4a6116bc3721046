import { maxAmount, type Target } from '../../domain/schedules/schedule.ts';
import { DayEntries } from '../day-entries.ts';
import type { ImportWarnings } from '../import-warning.ts';
import { readIsoDay } from '../json-habits.ts';
import { asArray, asNumber, asText } from '../parse-json.ts';

/** What a day says: a state of its own, an amount, nothing but perhaps a comment, or something unknown. */
type DayMeaning = 'done' | 'skip' | 'fail' | 'nothing' | 'unknown' | { readonly amount: number };

/**
 * Reads `events`: a day at noon UTC -> `["DayType.check", comment, progress?, target of that day?]`. Old versions spell the
 * kind with a capital. `firstRow` counts the events of the file.
 */
export function readHaboDays(
  events: readonly (readonly [string, unknown])[],
  firstRow: number,
  target: Target,
  warnings: ImportWarnings,
): DayEntries {
  const days = new DayEntries();
  for (const [at, [label, value]] of events.entries()) {
    const warn = (code: Parameters<ImportWarnings['add']>[1], values: Record<string, string | number>) =>
      warnings.add('events', code, values, firstRow + at);
    const day = readIsoDay(label, (code) => warn(code, { value: label }));
    if (day === null) continue;
    const event = asArray(value) ?? [value];
    const note = asText(event[1]);
    const meaning = readMeaning(event, target);
    if (meaning === 'unknown') warn('bad-value', { value: event.map(asText).join(' ') });
    else if (typeof meaning === 'object') {
      if (!days.has(day)) days.count(day, meaning.amount, note);
      else {
        days.mark(day, 'note', note);
        warn('duplicate-day', { day });
      }
    } else if (meaning !== 'nothing' || note.trim() !== '') {
      if (!days.mark(day, meaning === 'nothing' ? 'note' : meaning, note)) warn('duplicate-day', { day });
    }
  }
  return days;
}

function readMeaning(event: readonly unknown[], target: Target): DayMeaning {
  const kind = asText(event[0])
    .trim()
    .toLowerCase()
    .replace(/^daytype\./, '');
  const progress = asNumber(event[2]);
  if (progress !== null && (progress < 0 || progress > maxAmount)) return 'unknown';
  switch (kind) {
    case 'check': {
      if (target.kind === 'yes-no') return 'done';
      // A check without a count is the whole of what was asked on that day.
      const asked = asNumber(event[3]) ?? target.amount;
      const amount = progress !== null && progress > 0 ? progress : asked;
      return amount > 0 && amount <= maxAmount ? { amount } : 'done';
    }
    case 'progress':
      if (progress === null) return 'unknown';
      if (target.kind === 'amount') return { amount: progress };
      // The habit counted once and is a tick now: what reached that day's target was done.
      return progress >= (asNumber(event[3]) ?? Infinity) ? 'done' : 'nothing';
    case 'fail':
    case 'skip':
      return kind;
    case 'clear':
      return 'nothing';
    default:
      return 'unknown';
  }
}
