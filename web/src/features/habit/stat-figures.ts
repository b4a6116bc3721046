import { isPeriodic, type Schedule } from '@hearth/shared/domain/schedules/schedule.ts';
import { lastMissedTwice } from '@hearth/shared/domain/streaks/missed-twice.ts';
import { freezesOn } from '@hearth/shared/domain/streaks/plan.ts';
import { verdictCode } from '@hearth/shared/domain/streaks/unit-table.ts';
import type { Streak, StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import { civilOfDayNumber, dayNumberOf, dayNumberOfCivil, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { HabitView } from '../../data/habit-view.ts';
import { dateWords, lengthWords, unitWords, type Words } from './habit-words.ts';
import { wholeLedger, type LedgerScope } from './ledger-scope.ts';

/** One of the large numbers, in words, with the part of the ledger that it was counted from (STK9). */
export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  /** The number as it is read aloud, with its unit. */
  readonly spoken: string;
  readonly note: string;
  readonly icon?: 'flame' | 'unlit' | 'snowflake';
  readonly scope: LedgerScope;
  /** A second number under the first, with a ledger of its own. */
  readonly aside?: { readonly text: string; readonly scope: LedgerScope };
}

/** Current streak, strength, recovery, freezes. */
export function figuresOf(view: HabitView, words: Words): Figure[] {
  return [
    currentFigure(view, words),
    strengthFigure(view, words),
    recoveryFigure(view, words),
    freezeFigure(view, words),
  ];
}

const runScope = (name: 'current' | 'best', { from, to }: Streak): LedgerScope => ({ name, filter: 'all', from, to });

function currentFigure({ judgement, calendar, version }: HabitView, words: Words): Figure {
  const { t, format } = words;
  const { current, best } = judgement.numbers;
  const base = { key: 'current', label: t('stat.current') };
  const bestAside =
    best === null
      ? {}
      : {
          aside: {
            text: t('stat.noneNow', {
              best: format.number(best.length),
              day: dateWords(best.to, calendar.today, words),
            }),
            scope: runScope('best', best),
          },
        };
  if (current === null) {
    const unit = unitWords(0, unitOfRule(version.schedule), words);
    const note = best === null ? t('stat.noneYet') : unit;
    return {
      ...base,
      value: format.number(0),
      spoken: lengthWords(0, unitOfRule(version.schedule), words),
      note,
      icon: 'unlit',
      scope: wholeLedger,
      ...bestAside,
    };
  }
  const isBest = best === null || best.from === current.from;
  const unit = unitWords(current.length, current.unit, words);
  return {
    ...base,
    value: format.number(current.length),
    spoken: lengthWords(current.length, current.unit, words),
    note: current.parts === undefined ? (isBest ? t('stat.isBest', { unit }) : unit) : partsWords(current, words),
    icon: 'flame',
    scope: runScope('current', current),
    ...(isBest ? {} : bestAside),
  };
}

/** STK2: what a streak of the rule counts. */
function unitOfRule(schedule: Schedule): StreakUnit {
  if (schedule.kind === 'quota') return schedule.per;
  return isPeriodic(schedule) ? 'week' : 'day';
}

/** Each unit is a day of the calendar, so that "3 more days" is true. */
const isEveryDay = (schedule: Schedule): boolean =>
  schedule.kind === 'daily' || (schedule.kind === 'avoid' && schedule.per === 'day');

/** "12 days, then 3 weeks" (STK6). */
function partsWords({ parts = [] }: Streak, words: Words): string {
  return parts
    .map(({ length, unit }) => lengthWords(length, unit, words))
    .reduce((before, after) => words.t('stat.inTurn', { before, after }));
}

function strengthFigure(view: HabitView, { t, format }: Words): Figure {
  const percent = Math.round(view.judgement.numbers.strength * 100);
  const before = strengthBeforeThisMonth(view);
  const change = percent - Math.round((before ?? 0) * 100);
  const signed = format.number(change, { signDisplay: 'exceptZero' });
  const none = before === undefined ? t('stat.changeNew') : t('stat.changeNone');
  return {
    key: 'strength',
    label: t('stat.strength'),
    value: format.number(percent),
    unit: t('stat.percentSign'),
    spoken: format.percent(percent / 100),
    note: change === 0 ? none : t('stat.change', { change: signed }),
    scope: wholeLedger,
  };
}

/** Undefined: it began this month. */
function strengthBeforeThisMonth(view: HabitView): number | undefined {
  const curve = view.strength();
  const { year, month } = civilOfDayNumber(dayNumberOf(view.calendar.today));
  const before = dayNumberOfCivil(year, month, 1) - 1 - view.judgement.plan.start;
  return curve[before];
}

function recoveryFigure({ judgement, calendar }: HabitView, words: Words): Figure {
  const { t, format } = words;
  const { recovery, units } = judgement;
  const missedTwice = lastMissedTwice(judgement);
  const isUntouched =
    recovery.meanDays === null && recovery.neverMissedTwice && !units.table.verdict.includes(verdictCode.missed);
  const note = isUntouched
    ? t('stat.recoveryNone')
    : missedTwice === null
      ? t('stat.neverTwice')
      : t('stat.notTwiceSince', { month: monthWords(missedTwice, calendar.today, words) });
  const base = { key: 'recovery', label: t('stat.recovery'), note };
  const scope: LedgerScope = { ...wholeLedger, filter: 'missed' };
  if (recovery.meanDays === null) return { ...base, value: t('stat.nothing'), spoken: t('stat.noneSpoken'), scope };
  const value = format.number(recovery.meanDays, { maximumFractionDigits: 1 });
  const spoken = t('streak.day', { count: recovery.meanDays, value });
  return { ...base, value, unit: t('stat.dayShort'), spoken, scope };
}

function monthWords(day: LocalDate, today: LocalDate, { format }: Words): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return format.day(day, isThisYear ? { month: 'long' } : { month: 'short', year: 'numeric' });
}

function freezeFigure({ judgement, version, calendar }: HabitView, { t, format }: Words): Figure {
  const { held, keptToNext } = judgement.numbers.freezes;
  return {
    key: 'freezes',
    label: t('stat.freezes'),
    value: format.number(held),
    spoken: format.number(held),
    icon: 'snowflake',
    note: note(),
    scope: { ...wholeLedger, filter: 'frozen' },
  };
  function note(): string {
    if (isPeriodic(version.schedule)) return t('stat.freezePeriods');
    if (!freezesOn(judgement.plan, dayNumberOf(calendar.today))) return t('stat.freezeOff');
    if (keptToNext !== null) {
      const values = { count: keptToNext, value: format.number(keptToNext) };
      return isEveryDay(version.schedule) ? t('stat.freezeNextDays', values) : t('stat.freezeNext', values);
    }
    return judgement.numbers.current === null ? t('stat.freezeNoRun') : t('stat.freezeFull');
  }
}
