import type { EpochMs } from '../../kernel/clock.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import type { ImportWarnings } from '../import-warning.ts';
import { readInstant } from '../instant-text.ts';
import { asArray, asNumber, asObject, type JsonObject } from '../parse-json.ts';
import type { HabiticaTask } from './habitica-parts.ts';

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
const msPerDay = 86_400_000;
/** How long one turn of the day takes there: entries that it writes come a little later than its own time. */
const turnMs = 5_000;
/** Two dailies ticked by hand lie further apart. */
const togetherMs = 2_000;
const maxOffsetMin = 16 * 60;

/** The account's days: when they begin, and at which instants Habitica turned from one to the next ("cron"). */
export class HabiticaClock {
  readonly #offsetMs: number;
  readonly #dayStartMs: number;
  readonly #turns = new Map<DayNumber, EpochMs>();
  /** The latest instant that is known; null when there is none. */
  readonly latest: EpochMs | null;
  readonly lastTurn: EpochMs | null;

  constructor(user: JsonObject | null, tasks: readonly HabiticaTask[], file: string, warnings: ImportWarnings) {
    const preferences = asObject(user?.['preferences']);
    const offsetMin = asNumber(preferences?.['timezoneOffset']);
    const isKnown = offsetMin !== null && Math.abs(offsetMin) <= maxOffsetMin;
    if (!isKnown && tasks.length > 0) warnings.add(file, 'zone-missing');
    // The sign is that of JavaScript: positive west of Greenwich.
    this.#offsetMs = isKnown ? offsetMin * msPerMinute : 0;
    const dayStart = asNumber(preferences?.['dayStart']);
    this.#dayStartMs = dayStart !== null && dayStart >= 0 && dayStart <= 24 ? dayStart * msPerHour : 0;

    const entries = historyOf(tasks);
    const lastTurn = readInstant(user?.['lastCron']);
    this.lastTurn = lastTurn.kind === 'instant' ? lastTurn.at : null;
    const turns = [...turnsOfAccount(user), ...turnsOfDailies(entries)];
    if (this.lastTurn !== null) turns.push(this.lastTurn);
    for (const at of turns) {
      const day = this.dayOf(at);
      this.#turns.set(day, Math.min(at, this.#turns.get(day) ?? at));
    }
    const known = [...turns, ...entries.map(({ at }) => at)];
    this.latest = known.reduce<EpochMs | null>((latest, at) => Math.max(latest ?? at, at), null);
  }

  /** The day in which an instant lies, by the account's offset and day start. */
  dayOf(at: EpochMs): DayNumber {
    return Math.floor((at - this.#offsetMs - this.#dayStartMs) / msPerDay);
  }

  /** The civil date of an instant, for dates that are written as midnight. */
  dateOf(at: EpochMs): DayNumber {
    return Math.floor((at - this.#offsetMs) / msPerDay);
  }

  /** Minutes after local midnight. */
  minuteOf(at: EpochMs): number {
    return Math.floor((at - this.#offsetMs - this.dateOf(at) * msPerDay) / msPerMinute);
  }

  /** The day that a tick counts for: before that day's turn it is still the day before, which the app then asks about. */
  tickedDay(at: EpochMs): DayNumber {
    const day = this.dayOf(at);
    const turn = this.#turns.get(day);
    return turn !== undefined && at <= turn + turnMs ? day - 1 : day;
  }
}

interface DailyEntry {
  readonly at: EpochMs;
  readonly owner: JsonObject | null;
  readonly isMiss: boolean;
  /** Without the newer flag. */
  readonly isBare: boolean;
}

function historyOf(tasks: readonly HabiticaTask[]): DailyEntry[] {
  return tasks.flatMap(({ type, task }) =>
    type !== 'daily' && type !== 'habit'
      ? []
      : (asArray(task['history']) ?? []).flatMap((item): DailyEntry[] => {
          const entry = asObject(item);
          const at = readInstant(entry?.['date']);
          if (entry === null || at.kind !== 'instant') return [];
          const owner = type === 'daily' ? task : null;
          const completed = entry['completed'];
          return [{ at: at.at, owner, isMiss: completed === false, isBare: typeof completed !== 'boolean' }];
        }),
  );
}

/** Experience and to-dos are noted at every turn of the day. */
function turnsOfAccount(user: JsonObject | null): EpochMs[] {
  const history = asObject(user?.['history']);
  return ['exp', 'todos'].flatMap((name) =>
    (asArray(history?.[name]) ?? []).flatMap((item) => {
      const at = readInstant(asObject(item)?.['date']);
      return at.kind === 'instant' ? [at.at] : [];
    }),
  );
}

/** A miss is written by the turn of the day, and so are entries of different dailies at the same moment. */
function turnsOfDailies(entries: readonly DailyEntry[]): EpochMs[] {
  const dailies = entries.filter(({ owner }) => owner !== null);
  const turns = dailies.filter(({ isMiss }) => isMiss).map(({ at }) => at);
  const bare = dailies.filter(({ isBare }) => isBare).toSorted((a, b) => a.at - b.at);
  for (const [index, { at, owner }] of bare.entries()) {
    const before = bare[index - 1];
    if (before !== undefined && before.owner !== owner && at - before.at <= togetherMs) turns.push(before.at);
  }
  return turns;
}
