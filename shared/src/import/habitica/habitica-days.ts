import type { EpochMs } from '../../kernel/clock.ts';
import { civilOfDayNumber, type DayNumber } from '../../kernel/local-date.ts';
import { DayEntries, labelOf } from '../day-entries.ts';
import { readInstant } from '../instant-text.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../parse-json.ts';
import type { HabiticaClock } from './habitica-clock.ts';

/** The days of one task. */
export interface HabiticaDays {
  readonly days: DayEntries;
  /** Days that are worked out from values alone, or stand for a whole month. */
  readonly guessed: number;
  /** Days on which the minus of a habit with both buttons was pressed. */
  readonly minusDays: number;
}

export type WarnOfRow = (code: 'bad-day' | 'day-out-of-range' | 'bad-value', value: string) => void;

interface HistoryEntry {
  readonly at: EpochMs;
  readonly entry: JsonObject;
  /** Null when it is none. */
  readonly value: number | null;
}

const msPerDay = 86_400_000;
/** Values are floats that went through text. */
const sameValue = 1e-9;
/** A new daily is worth 0; its first entry says something when it comes this soon. */
const freshMs = 2 * msPerDay;
/** History older than this is thinned to one entry a month, later a year. */
const keptMs = 60 * msPerDay;

/** By date; what has no readable date is warned of. */
function readHistory(task: JsonObject, warn: WarnOfRow): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const item of asArray(task['history']) ?? []) {
    const entry = asObject(item) ?? {};
    const at = readInstant(entry['date']);
    if (at.kind === 'instant') entries.push({ at: at.at, entry, value: asNumber(entry['value']) });
    else warn(at.kind === 'bad' ? 'bad-day' : 'day-out-of-range', asText(entry['date']));
  }
  return entries.toSorted((a, b) => a.at - b.at);
}

/**
 * The days of a daily. Newer entries say whether it was completed; of older ones only the value is left, which rises when it
 * was done and falls when it was missed. A miss is written when the day is over, so it belongs to the day before.
 */
export function readDailyDays(task: JsonObject, clock: HabiticaClock, warn: WarnOfRow): HabiticaDays {
  const days = new DayEntries();
  const history = readHistory(task, warn);
  const mark = (day: DayNumber, kind: 'done' | 'fail', raw: EpochMs) => {
    const label = labelOf(day);
    if (label === null) warn('day-out-of-range', String(raw));
    else days.mark(label, kind);
  };
  const created = readInstant(task['createdAt']);
  const first = history[0];
  const isWhole = created.kind === 'instant' && first !== undefined && Math.abs(first.at - created.at) <= freshMs;
  let before = isWhole ? 0 : null;
  let guessed = 0;
  for (const { at, entry, value } of history) {
    const { completed, isDue } = entry;
    if (completed === true) mark(clock.tickedDay(at), 'done', at);
    else if (completed === false) {
      if (isDue !== false) mark(clock.dayOf(at) - 1, 'fail', at);
    } else if (value === null) warn('bad-value', asText(entry['value']));
    else if (before !== null && Math.abs(value - before) > sameValue) {
      guessed += 1;
      if (value > before) mark(clock.tickedDay(at), 'done', at);
      else mark(clock.dayOf(at) - 1, 'fail', at);
    }
    before = value ?? before;
  }
  // Old versions noted a tick only when its day was over; today's is in the task itself.
  const { lastTurn } = clock;
  const isNoted = history.some(({ at }) => lastTurn !== null && at > lastTurn);
  if (task['completed'] === true && lastTurn !== null && !isNoted) mark(clock.dayOf(lastTurn), 'done', lastTurn);
  return { days, guessed, minusDays: 0 };
}

/** The days of a habit: how often plus was pressed, or minus where that is its only button. */
export function readHabitDays(
  task: JsonObject,
  clock: HabiticaClock,
  countsMinus: boolean,
  warn: WarnOfRow,
): HabiticaDays {
  const days = new DayEntries();
  const history = readHistory(task, warn);
  let before: number | null = null;
  let guessed = 0;
  let minusDays = 0;
  for (const { at, entry, value } of history) {
    const change: number = value === null || before === null ? (value ?? 0) : value - before;
    before = value ?? before;
    const scoredUp = asNumber(entry['scoredUp']);
    const scoredDown = asNumber(entry['scoredDown']);
    const isCounted = scoredUp !== null || scoredDown !== null;
    const up = isCounted ? (scoredUp ?? 0) : change > sameValue ? 1 : 0;
    const down = isCounted ? (scoredDown ?? 0) : change < -sameValue ? 1 : 0;
    if (up === 0 && down === 0) continue;
    if (!isCounted) guessed += 1;
    const label = labelOf(clock.dayOf(at));
    if (label === null) warn('day-out-of-range', String(at));
    else {
      const isTaken = countsMinus ? days.count(label, down) : days.count(label, up, down > 0 ? `\u2212${down}` : '');
      if (!isTaken) warn('bad-value', `${up}/${down}`);
      else if (!countsMinus && down > 0) minusDays += 1;
    }
  }
  return { days, guessed: Math.max(guessed, thinnedCount(history, clock)), minusDays };
}

/** How many entries seem to stand for a month each: all that are old, two or more, some of them more than one press. */
function thinnedCount(history: readonly HistoryEntry[], clock: HabiticaClock): number {
  const old = history.filter(({ at }) => clock.latest !== null && at < clock.latest - keptMs);
  const months = new Set(
    old.map(({ at }) => {
      const { year, month } = civilOfDayNumber(clock.dateOf(at));
      return year * 12 + month;
    }),
  );
  const presses = old.map(({ entry }) => (asNumber(entry['scoredUp']) ?? 0) + (asNumber(entry['scoredDown']) ?? 0));
  return old.length >= 2 && months.size === old.length && presses.some((count) => count > 1) ? old.length : 0;
}
