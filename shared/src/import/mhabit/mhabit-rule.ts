import { maxAmount, maxIntervalDays, type Schedule, type Target } from '../../domain/schedules/schedule.ts';
import { cleanLine, cutText } from '../clean-text.ts';
import { parseInner } from '../json-habits.ts';
import { asArray, asNumber, asText, type JsonObject } from '../parse-json.ts';

const maxUnitLength = 32;
const weekly = 1;
const monthly = 2;

export interface MhabitRule {
  readonly schedule: Schedule;
  readonly target: Target;
  /** What could not be taken as it stands, and the words for it. */
  readonly problem: {
    readonly code: 'odd-frequency' | 'long-frequency' | 'odd-target' | 'limit-every-day';
    readonly value: string;
  } | null;
}

/**
 * The rule of a habit of mhabit: `freq_type` 1 n times a week, 2 n times a month, 3 `[times, days]`, and a goal per day.
 * A negative habit tolerates an amount up to `daily_goal_extra` or else its goal: our limit per day.
 */
export function readMhabitRule(habit: JsonObject, isNegative: boolean, countsAmounts: boolean): MhabitRule {
  const frequency = readFrequency(habit);
  const isDaily = frequency.schedule.kind === 'daily';
  const rawLimit = isNegative ? (habit['daily_goal_extra'] ?? habit['daily_goal'] ?? 0) : (habit['daily_goal'] ?? 1);
  const amount = asNumber(rawLimit);
  const isSound = amount !== null && amount >= 0 && amount <= maxAmount;
  const unit = cutText(cleanLine(asText(habit['daily_goal_unit'])), maxUnitLength);
  const bound = isNegative ? 'at-most' : 'at-least';
  const target: Target = countsAmounts
    ? { kind: 'amount', measure: 'count', amount: isSound ? amount : 0, unit, bound, per: 'day' }
    : { kind: 'yes-no' };
  const asWritten = cleanLine(asText(habit['freq_custom']));
  const problem = !isSound
    ? ({ code: 'odd-target', value: cleanLine(asText(rawLimit)) } as const)
    : isNegative && !isDaily
      ? ({ code: 'limit-every-day', value: asWritten } as const)
      : frequency.problem === null
        ? null
        : {
            code: frequency.problem,
            value: frequency.problem === 'long-frequency' ? String(frequency.days ?? '') : asWritten,
          };
  return { schedule: isNegative ? { kind: 'daily' } : frequency.schedule, target, problem };
}

function readFrequency(habit: JsonObject): {
  schedule: Schedule;
  problem: 'odd-frequency' | 'long-frequency' | null;
  days?: number;
} {
  const type = asNumber(habit['freq_type']);
  const numbers = (asArray(parseInner(habit['freq_custom'])) ?? []).map(asNumber);
  const daily: Schedule = { kind: 'daily' };
  if (type === null && numbers.length === 0) return { schedule: daily, problem: null };
  const [first, second] = numbers;
  const times = first ?? null;
  if (times === null || !Number.isInteger(times) || times < 1) return { schedule: daily, problem: 'odd-frequency' };
  if (type === weekly || type === monthly) {
    const days = type === weekly ? 7 : 31;
    if (times >= days) return { schedule: daily, problem: null };
    return { schedule: { kind: 'quota', times, per: type === weekly ? 'week' : 'month' }, problem: null };
  }
  const days = second ?? null;
  if (days === null || !Number.isInteger(days) || days < 1) return { schedule: daily, problem: 'odd-frequency' };
  if (times >= days) return { schedule: daily, problem: null };
  const problem = days > maxIntervalDays ? 'long-frequency' : null;
  const span = Math.min(days, maxIntervalDays);
  if (times === 1) return { schedule: { kind: 'since-last', n: span, tolerance: 0 }, problem, days };
  return { schedule: { kind: 'rolling', times: Math.min(times, span), days: span }, problem, days };
}
