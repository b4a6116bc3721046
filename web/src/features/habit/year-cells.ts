import { marksBetween, type DayMark } from '@hearth/shared/domain/streaks/due.ts';
import { levelsBetween, type MarkLevel } from '@hearth/shared/domain/streaks/mark-levels.ts';
import {
  civilOfDayNumber,
  dayNumberOf,
  dayNumberOfCivil,
  weekdayOf,
  type DayNumber,
  type Weekday,
} from '@hearth/shared/kernel/local-date.ts';
import type { HabitView } from '../../data/habit-view.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import type { HeatmapCell } from '../../ui/heatmap-layout.ts';
import type { Words } from './habit-words.ts';

const weekLength = 7;
const weeksBefore = 52;

/** What the heatmap shows: the last 12 months (`year` null), or one calendar year up to today. Inclusive. */
export interface YearSpan {
  readonly year: number | null;
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** Days since the first weekday. */
export function rowOf(day: DayNumber, weekStart: Weekday): number {
  return (weekdayOf(day) - weekStart + weekLength) % weekLength;
}

/** The last 12 months first, then the years from this one back to the first that was judged. */
export function yearSpans({ judgement, calendar }: HabitView): YearSpan[] {
  const last = Math.max(
    dayNumberOf(calendar.today),
    Math.min(judgement.context.horizon, dayNumberOf(calendar.lastDay)),
  );
  const thisWeek = last - rowOf(last, calendar.settings.weekStart);
  const spans: YearSpan[] = [{ year: null, from: thisWeek - weeksBefore * weekLength, to: last }];
  const firstYear = civilOfDayNumber(Math.min(judgement.plan.start, last)).year;
  for (let { year } = civilOfDayNumber(last); year >= firstYear; year -= 1) {
    spans.push({ year, from: dayNumberOfCivil(year, 1, 1), to: Math.min(last, dayNumberOfCivil(year, 12, 31)) });
  }
  return spans;
}

/** The cells of a span, each with its day, mark and amount in words. */
export function cellsOf(view: HabitView, { from, to }: YearSpan, words: Words): HeatmapCell[] {
  const { judgement } = view;
  const levels = levelsBetween(judgement, from, to);
  return marksBetween(judgement, from, to).map(({ day, mark }, at) => ({
    key: day,
    state: mark,
    level: (levels[at] ?? 4) as MarkLevel,
    // Said when the day is visited: a year of sentences is a tenth of the page's opening.
    get description() {
      return describe(view, day, from + at, mark, words);
    },
  }));
}

function describe(view: HabitView, label: HeatmapCell['key'], day: DayNumber, mark: DayMark, words: Words): string {
  const { t, format } = words;
  const { context } = view.judgement;
  const date = format.day(label, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const values = { day: date, mark: t(`mark.${mark}`) };
  const sum = context.facts.sum?.[day - context.start] ?? 0;
  const { target } = view.version;
  if (sum === 0 || target.kind !== 'amount') return t('year.day', values);
  return t('year.dayAmount', { ...values, amount: amountWords(sum, target, format) });
}

/** Where a month begins among the cells. Names of months that would stand too close to the edge or each other are left out. */
export function monthsOf({ from, to }: YearSpan, words: Words): { index: number; text: string }[] {
  const months: { index: number; text: string }[] = [];
  let { year, month } = civilOfDayNumber(from);
  for (;;) {
    const first = dayNumberOfCivil(year, month, 1);
    if (first > to - weekLength) break;
    if (first >= from) {
      const day = `${year}-${String(month).padStart(2, '0')}-01`;
      months.push({ index: first - from, text: words.format.day(day, { month: 'short' }) });
    }
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return months;
}

/** Short names for every second row, top to bottom. */
export function rowLabelsOf(weekStart: Weekday, words: Words): string[] {
  return Array.from({ length: weekLength }, (_, row) => {
    // 2024 began on a Monday.
    const weekday = ((weekStart - 1 + row) % weekLength) + 1;
    return row % 2 === 1 ? words.format.day(`2024-01-0${weekday}`, { weekday: 'narrow' }) : '';
  });
}

/** The marks worth a legend: those that occur, in their usual order. */
export function legendOf(cells: readonly HeatmapCell[], words: Words) {
  const occurring = new Set(cells.map(({ state }) => state));
  const order = ['kept', 'missed', 'skipped', 'frozen', 'bonus', 'pending'] as const;
  return order
    .filter((state) => state === 'kept' || occurring.has(state))
    .map((state) => ({ state, level: 4 as const, text: words.t(`mark.${state}`) }));
}
