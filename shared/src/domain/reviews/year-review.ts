import type { HabitId } from '../../kernel/ids.ts';
import {
  civilOfDayNumber,
  dayNumberOf,
  dayNumberOfCivil,
  localDateOf,
  weekdayOf,
  type DayNumber,
  type LocalDate,
  type Weekday,
} from '../../kernel/local-date.ts';
import { isLimit } from '../schedules/schedule.ts';
import { isMet, metMask } from '../streaks/day-deeds.ts';
import type { Judgement } from '../streaks/judge.ts';
import { unitCode, verdictCode } from '../streaks/unit-table.ts';
import { courseOfYear, type YearRun } from './year-runs.ts';

/** A habit with its whole judgement: one from a checkpoint on knows nothing of what lies before. */
export interface ReviewedHabit {
  readonly habitId: HabitId;
  readonly judgement: Judgement;
}

/** Kept of due units (kept, frozen or missed); a unit lies on its last day. */
export interface Share {
  readonly kept: number;
  readonly due: number;
}

/** A calendar year of all habits, up to today: facts of one person, compared with nobody and with no other year. */
export interface YearReview {
  readonly year: number;
  /** 1 January, and 31 December or today. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Whether its last day is behind. */
  readonly isOver: boolean;
  /** Habits done per day, from `from` on: the day's target was met, or a part of a period's sum was added. Limits have no deeds. */
  readonly deeds: Uint16Array;
  /** Days with at least one deed. */
  readonly activeDays: number;
  readonly share: Share;
  /** Twelve, January first; months to come have nothing due. */
  readonly months: readonly Share[];
  /** The longest streak within the year. */
  readonly bestRun: (YearRun & { readonly habitId: HabitId }) | null;
  /** At most three, best first. */
  readonly mostKept: readonly (Share & { readonly habitId: HabitId })[];
  /** Null when none stands out. */
  readonly strongestWeekday: (Share & { readonly weekday: Weekday }) | null;
  readonly comebacks: number;
}

/** Fewer due units than this say nothing about a habit (as RNK3) or a weekday. */
const minDue = 3;
const maxMostKept = 3;

interface Count {
  kept: number;
  due: number;
}
const noCount = (): Count => ({ kept: 0, due: 0 });

/** The years that can be looked back on, the newest first: from the first habit's start to today. */
export function reviewYears(habits: readonly ReviewedHabit[], today: LocalDate): number[] {
  const last = civilOfDayNumber(dayNumberOf(today)).year;
  const first = habits.reduce(
    (earliest, { judgement }) => Math.min(earliest, civilOfDayNumber(judgement.plan.start).year),
    last,
  );
  return Array.from({ length: last - first + 1 }, (_, back) => last - back);
}

/** What a year held. `year` is of the Gregorian calendar and not after today's. */
export function reviewYear(habits: readonly ReviewedHabit[], year: number, today: LocalDate): YearReview {
  const first = dayNumberOfCivil(year, 1, 1);
  const lastOfYear = dayNumberOfCivil(year, 12, 31);
  const last = Math.min(lastOfYear, dayNumberOf(today));
  const share = noCount();
  const months = Array.from({ length: 12 }, noCount);
  const weekdays = Array.from({ length: 7 }, noCount);
  const deeds = new Uint16Array(Math.max(0, last - first + 1));
  const shares: (Count & { readonly habitId: HabitId })[] = [];
  let bestRun: YearReview['bestRun'] = null;
  let comebacks = 0;
  for (const { habitId, judgement } of habits) {
    const own = { habitId, ...noCount() };
    countUnits(judgement, first, last, (day, isDay) => {
      const month = months[civilOfDayNumber(day).month - 1];
      const weekday = isDay ? weekdays[weekdayOf(day) - 1] : undefined;
      return [own, share, month, weekday];
    });
    if (own.due > 0) shares.push(own);
    addDeeds(judgement, first, last, deeds);
    const course = courseOfYear(judgement, first, last);
    comebacks += course.comebacks;
    if (course.bestRun !== null && course.bestRun.days > (bestRun?.days ?? 0)) bestRun = { ...course.bestRun, habitId };
  }
  return {
    year,
    from: localDateOf(first),
    to: localDateOf(last),
    isOver: dayNumberOf(today) > lastOfYear,
    deeds,
    activeDays: deeds.reduce((days, count) => days + (count > 0 ? 1 : 0), 0),
    share,
    months,
    bestRun,
    mostKept: rankKept(shares, share),
    strongestWeekday: findStrongest(weekdays),
    comebacks,
  };
}

function countUnits(
  { units: { table } }: Judgement,
  first: DayNumber,
  last: DayNumber,
  countsOf: (day: DayNumber, isDay: boolean) => readonly (Count | undefined)[],
): void {
  for (let i = 0; i < table.count; i += 1) {
    const day = table.to[i] ?? 0;
    if (day < first || day > last) continue;
    const verdict = table.verdict[i];
    const isKept = verdict === verdictCode.kept;
    if (!isKept && verdict !== verdictCode.missed && verdict !== verdictCode.frozen) continue;
    for (const count of countsOf(day, table.unit[i] === unitCode.day)) {
      if (count === undefined) continue;
      count.due += 1;
      if (isKept) count.kept += 1;
    }
  }
}

function addDeeds({ context, units }: Judgement, first: DayNumber, last: DayNumber, deeds: Uint16Array): void {
  for (const { from, to, version } of units.stretches) {
    if (isLimit(version.schedule, version.target)) continue;
    const begin = Math.max(from, first);
    const end = Math.min(to, last, context.horizon);
    if (begin > end) continue;
    const met = metMask(context, version, begin, end);
    const isSum = version.target.kind === 'amount' && version.target.per === 'period';
    for (let day = begin; day <= end; day += 1) {
      const hasPart = isSum && (context.facts.sum?.[day - context.start] ?? 0) > 0;
      if (hasPart || isMet(context, met, begin, day)) deeds[day - first] = (deeds[day - first] ?? 0) + 1;
    }
  }
}

/** By RNK1's measure, so that two of two do not outrank two hundred of two hundred and one. */
function rankKept(shares: readonly (Count & { readonly habitId: HabitId })[], all: Share): YearReview['mostKept'] {
  const prior = all.due === 0 ? 0 : all.kept / all.due;
  const score = ({ kept, due }: Share): number => (kept + 3 * prior) / (due + 3);
  return shares
    .filter(({ kept, due }) => due >= minDue && kept > 0)
    .toSorted((a, b) => score(b) - score(a) || b.kept - a.kept)
    .slice(0, maxMostKept);
}

/** The weekday with the largest share, if there are others to compare and no other has the same. */
function findStrongest(weekdays: readonly Count[]): YearReview['strongestWeekday'] {
  const known = weekdays
    .map((count, at) => ({ ...count, weekday: (at + 1) as Weekday }))
    .filter(({ due }) => due >= minDue)
    .toSorted((a, b) => b.kept / b.due - a.kept / a.due);
  const [best, second] = known;
  if (best === undefined || second === undefined || best.kept === 0) return null;
  return best.kept * second.due === second.kept * best.due ? null : best;
}
