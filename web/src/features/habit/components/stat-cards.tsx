import { isPeriodic, type Schedule } from '@hearth/shared/domain/schedules/schedule.ts';
import { verdictCode } from '@hearth/shared/domain/streaks/unit-table.ts';
import { lastMissedTwice } from '@hearth/shared/domain/streaks/missed-twice.ts';
import { freezesOn } from '@hearth/shared/domain/streaks/plan.ts';
import type { Streak, StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import { civilOfDayNumber, dayNumberOf, dayNumberOfCivil, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Snowflake } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Flame } from '../../../ui/flame.tsx';
import { Stat } from '../../../ui/stat.tsx';
import { dateWords, lengthWords, unitWords, type Words } from '../habit-words.ts';
import { wholeLedger, type LedgerScope } from '../ledger-scope.ts';

export interface StatCardsProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onLedger: (scope: LedgerScope) => void;
}

interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly note: string;
  readonly icon?: ReactNode;
  readonly scope: LedgerScope;
  /** A second number in the note with a ledger of its own. */
  readonly aside?: { readonly text: string; readonly scope: LedgerScope };
}

/** The four numbers. Each leads to the part of the ledger that it was counted from (STK9). */
export function StatCards({ view, words, onLedger }: StatCardsProps): ReactElement {
  const figures = useMemo(
    () => [
      currentFigure(view, words),
      strengthFigure(view, words),
      recoveryFigure(view, words),
      freezeFigure(view, words),
    ],
    [view, words],
  );
  const { t } = words;
  return (
    <ul aria-label={t('stat.group', { name: view.habit.name })} className="grid grid-cols-2 gap-2.5 lg:grid-cols-4">
      {figures.map(({ key, label, value, unit, note, icon, scope, aside }) => (
        <li key={key} className="relative flex">
          <Stat
            className="flex-1"
            label={label}
            value={value}
            unit={unit}
            icon={icon}
            note={
              aside === undefined ? (
                note
              ) : (
                <>
                  {note}
                  <button
                    type="button"
                    onClick={() => onLedger(aside.scope)}
                    className="relative z-10 -my-1 block min-h-6 rounded-sm text-start underline decoration-line-2 underline-offset-4 hover:text-ink"
                  >
                    {aside.text}
                  </button>
                </>
              )
            }
          />
          <button
            type="button"
            aria-label={t('stat.open', { label, value: unit === undefined ? value : `${value} ${unit}`, note })}
            onClick={() => onLedger(scope)}
            className="absolute inset-0 rounded-lg hover:bg-ink/4 active:bg-ink/6"
          />
        </li>
      ))}
    </ul>
  );
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
      note,
      icon: <Flame lit={false} size={24} />,
      scope: wholeLedger,
      ...bestAside,
    };
  }
  const isBest = best === null || best.from === current.from;
  const unit = unitWords(current.length, current.unit, words);
  return {
    ...base,
    value: format.number(current.length),
    note: current.parts === undefined ? (isBest ? t('stat.isBest', { unit }) : unit) : partsWords(current, words),
    icon: <Flame lit size={24} />,
    scope: runScope('current', current),
    ...(isBest ? {} : bestAside),
  };
}

/** STK2: what a streak of the rule counts. */
function unitOfRule(schedule: Schedule): StreakUnit {
  if (schedule.kind === 'quota') return schedule.per;
  return isPeriodic(schedule) ? 'week' : 'day';
}

/** "12 days, then 3 weeks" (STK6). */
function partsWords({ parts = [] }: Streak, words: Words): string {
  return parts
    .map(({ length, unit }) => lengthWords(length, unit, words))
    .reduce((before, after) => words.t('stat.then', { before, after }));
}

function strengthFigure(view: HabitView, { t, format }: Words): Figure {
  const percent = Math.round(view.judgement.numbers.strength * 100);
  const change = percent - Math.round(strengthBeforeThisMonth(view) * 100);
  const signed = format.number(change, { signDisplay: 'exceptZero' });
  return {
    key: 'strength',
    label: t('stat.strength'),
    value: format.number(percent),
    unit: t('stat.percentSign'),
    note: change === 0 ? t('stat.changeNone') : t('stat.change', { change: signed }),
    scope: wholeLedger,
  };
}

function strengthBeforeThisMonth(view: HabitView): number {
  const curve = view.strength();
  const { year, month } = civilOfDayNumber(dayNumberOf(view.calendar.today));
  const before = dayNumberOfCivil(year, month, 1) - 1 - view.judgement.plan.start;
  return curve[before] ?? 0;
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
  if (recovery.meanDays === null) return { ...base, value: t('stat.nothing'), scope };
  const value = format.number(recovery.meanDays, { maximumFractionDigits: 1 });
  return { ...base, value, unit: t('stat.dayShort'), scope };
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
    icon: <Snowflake size={20} aria-hidden="true" />,
    note: note(),
    scope: { ...wholeLedger, filter: 'frozen' },
  };
  function note(): string {
    if (isPeriodic(version.schedule)) return t('stat.freezePeriods');
    if (!freezesOn(judgement.plan, dayNumberOf(calendar.today))) return t('stat.freezeOff');
    if (keptToNext !== null) {
      const values = { count: keptToNext, value: format.number(keptToNext) };
      return version.schedule.kind === 'daily' ? t('stat.freezeNextDays', values) : t('stat.freezeNext', values);
    }
    return judgement.numbers.current === null ? t('stat.freezeNoRun') : t('stat.freezeFull');
  }
}
