import { nextDueHint } from '@hearth/shared/domain/schedules/next-due.ts';
import { isMet, metMask } from '@hearth/shared/domain/streaks/day-deeds.ts';
import { dueOn, type DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { verdictCode } from '@hearth/shared/domain/streaks/unit-table.ts';
import { dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { HabitView } from '../../data/habit-view.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import { dateWords, nearDayWords, timeWords, type Words } from './habit-words.ts';

const shownDays = 2;

/** "Every day at 21:00, on the sofa.": the rule in force with its time and place. */
export function sentenceWords({ habit, version, calendar }: HabitView, words: Words): string {
  const { t } = words;
  let rule = words.rule(version.schedule, version.target, calendar.settings.weekStart);
  if (habit.time !== undefined) rule = t('withTime', { rule, time: timeWords(habit.time, words) });
  if (habit.place !== undefined && habit.place !== '') rule = t('withPlace', { rule, place: habit.place });
  return t('sentence', { rule });
}

/** When it is next asked for, or what stands in the way of that; null where nothing is ever asked (avoid). */
export function nextWords(view: HabitView, words: Words): string | null {
  const { habit, calendar } = view;
  const { t } = words;
  const { today } = calendar;
  if (habit.endDay !== undefined && habit.endDay < today) {
    return t('next.ended', { day: dateWords(habit.endDay, today, words) });
  }
  if (habit.startDay > today) return t('next.starts', { day: nearDayWords(habit.startDay, today, words) });
  if (view.isArchived) return t('next.archived');
  const paused = pausedUntil(view);
  if (paused === null) return t('next.paused');
  if (paused !== undefined) return t('next.pausedUntil', { day: nearDayWords(paused, today, words) });
  return hintWords(view, dueOn(view.judgement, today), words);
}

/** Last day of the pause that covers today; null: open; undefined: not paused. */
export function pausedUntil({ judgement, calendar }: HabitView): LocalDate | null | undefined {
  const today = dayNumberOf(calendar.today);
  const range = judgement.plan.paused.find(({ from, to }) => from <= today && today <= to);
  if (range === undefined) return undefined;
  return range.to === Infinity ? null : localDateOf(range.to);
}

function hintWords(view: HabitView, due: DueHabit | null, words: Words): string | null {
  const { habit, version, calendar, judgement } = view;
  const { t, format } = words;
  const today = dayNumberOf(calendar.today);
  const isDoneToday = due !== null && (due.dayMet || due.dayState === 'skip');
  const { plan } = judgement;
  const input = {
    from: isDoneToday ? today + 1 : today,
    startDay: plan.start,
    ...(habit.endDay === undefined ? {} : { endDay: plan.end }),
    lastDone: lastKept(view),
  };
  const hint = nextDueHint(version.schedule, input, shownDays, calendar.settings.weekStart);
  switch (hint.kind) {
    case 'days': {
      const days = hint.days.map((day) => nearDayWords(localDateOf(day), calendar.today, words));
      return t('next.days', { days: format.list(days, 'unit') });
    }
    case 'period-end':
      return due === null ? null : periodWords(due, view, words);
    case 'look-back':
      return due === null
        ? null
        : t('next.lookBack', {
            have: format.number(Math.min(lookBackCount(view), hint.times)),
            need: format.number(hint.times),
          });
    case 'ended':
      return habit.endDay === undefined
        ? null
        : t('next.ended', { day: dateWords(habit.endDay, calendar.today, words) });
    case 'nothing-to-do':
      return null;
  }
}

function periodWords(due: DueHabit, { version, calendar }: HabitView, words: Words): string | null {
  const { t, format } = words;
  const { target } = version;
  if (due.verdict === 'missed') return null;
  const day = nearDayWords(due.until, calendar.today, words);
  const left = due.need - due.have;
  if (target.kind === 'amount' && target.bound === 'at-most') return null;
  if (due.verdict === 'kept' || left <= 0) return t('next.quotaMet', { day });
  if (target.kind === 'amount' && target.per === 'period') {
    return t('next.amount', { value: amountWords(left, target, format), day });
  }
  return t('next.quota', { count: left, value: format.number(left), day });
}

/** Days of the look-back that ends today which were done (SCH6). */
function lookBackCount({ judgement, version, calendar }: HabitView): number {
  if (version.schedule.kind !== 'rolling') return 0;
  const { context } = judgement;
  const today = dayNumberOf(calendar.today);
  const first = Math.max(context.start, today - version.schedule.days + 1);
  const met = metMask(context, version, first, today);
  let count = 0;
  for (let day = first; day <= today; day += 1) if (isMet(context, met, first, day)) count += 1;
  return count;
}

/** The last day that kept a unit (SCH4 counts from it). */
function lastKept({ judgement, calendar }: HabitView): DayNumber | undefined {
  const { table } = judgement.units;
  const today = dayNumberOf(calendar.today);
  for (let i = table.count - 1; i >= 0; i -= 1) {
    const to = table.to[i] ?? 0;
    if (table.verdict[i] === verdictCode.kept && to <= today) return to;
  }
  return undefined;
}
