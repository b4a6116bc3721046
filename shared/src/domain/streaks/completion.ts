import {
  civilOfDayNumber,
  dayNumberOfCivil,
  localDateOf,
  weekdayOf,
  type DayNumber,
  type LocalDate,
  type Weekday,
} from '../../kernel/local-date.ts';
import { defaultWeekStart, valueOn } from '../settings/setting.ts';
import type { Judgement } from './judge.ts';
import { unitCode, verdictCode } from './unit-table.ts';

/** Kept of due units; `from` is the first day of the calendar week or month. */
export interface CompletionSpan {
  readonly from: LocalDate;
  readonly kept: number;
  readonly due: number;
}

export interface WeekdayCompletion {
  readonly weekday: Weekday;
  readonly kept: number;
  readonly due: number;
}

export interface Completion {
  readonly weeks: readonly CompletionSpan[];
  readonly months: readonly CompletionSpan[];
  /** Monday first; by the day on which day-like units lie. Periods have no weekday and are left out. */
  readonly weekdays: readonly WeekdayCompletion[];
}

/** Kept and due (kept, frozen or missed) units by calendar week, month and weekday; a unit lies on its last day. */
export function completionOf(judgement: Judgement): Completion {
  const { table } = judgement.units;
  const weeks = new Map<DayNumber, { kept: number; due: number }>();
  const months = new Map<DayNumber, { kept: number; due: number }>();
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, kept: 0, due: 0 }));
  for (let i = 0; i < table.count; i += 1) {
    const verdict = table.verdict[i];
    const isKept = verdict === verdictCode.kept;
    if (!isKept && verdict !== verdictCode.missed && verdict !== verdictCode.frozen) continue;
    const day = table.to[i] ?? 0;
    const weekday = weekdayOf(day);
    const weekStart = valueOn(judgement.plan.weekStart, day, defaultWeekStart);
    const civil = civilOfDayNumber(day);
    const spans = [
      spanAt(weeks, day - ((weekday - weekStart + 7) % 7)),
      spanAt(months, dayNumberOfCivil(civil.year, civil.month, 1)),
    ];
    const ofWeekday = weekdays[weekday - 1];
    if (table.unit[i] === unitCode.day && ofWeekday !== undefined) spans.push(ofWeekday);
    for (const span of spans) {
      span.due += 1;
      if (isKept) span.kept += 1;
    }
  }
  return { weeks: sorted(weeks), months: sorted(months), weekdays };
}

function spanAt(spans: Map<DayNumber, { kept: number; due: number }>, from: DayNumber): { kept: number; due: number } {
  let span = spans.get(from);
  if (span === undefined) spans.set(from, (span = { kept: 0, due: 0 }));
  return span;
}

function sorted(spans: Map<DayNumber, { kept: number; due: number }>): CompletionSpan[] {
  return [...spans].toSorted(([a], [b]) => a - b).map(([from, span]) => ({ from: localDateOf(from), ...span }));
}
