import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { YearReview } from '@hearth/shared/domain/reviews/year-review.ts';
import { useFormat, type Format } from '../../i18n/format.ts';

export interface Words {
  readonly t: TFunction<'year'>;
  readonly format: Format;
}

export function useWords(): Words {
  const { t } = useTranslation('year');
  const format = useFormat();
  return useMemo(() => ({ t, format }), [t, format]);
}

export interface YearFigure {
  readonly key: 'active' | 'share' | 'run' | 'comebacks' | 'weekday';
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

export type HabitsById = ReadonlyMap<string, Pick<Habit, 'name'>>;

const nameOf = (habits: HabitsById, id: string): string => habits.get(id)?.name ?? '';

function runLength({ length, unit }: { length: number; unit: 'day' | 'week' | 'month' }, words: Words): string {
  return words.t(`units.${unit}`, { count: length, number: words.format.number(length) });
}

/** The large numbers, in the order of the screen. */
export function figuresOf(review: YearReview, habits: HabitsById, words: Words): YearFigure[] {
  const { t, format } = words;
  const { share, strongestWeekday, deeds } = review;
  const number = (value: number): string => format.number(value);
  return [
    {
      key: 'active',
      label: t('active.label'),
      value: number(review.activeDays),
      note: t('active.note', { count: deeds.length, number: number(deeds.length) }),
    },
    {
      key: 'share',
      label: t('share.label'),
      value: share.due === 0 ? t('nothing') : format.percent(share.kept / share.due),
      note: share.due === 0 ? t('share.none') : t('share.note', { kept: number(share.kept), due: number(share.due) }),
    },
    runFigure(review, habits, words),
    { key: 'comebacks', label: t('comebacks.label'), value: number(review.comebacks), note: t('comebacks.note') },
    {
      key: 'weekday',
      label: t('weekday.label'),
      // 2024 began on a Monday.
      value:
        strongestWeekday === null
          ? t('nothing')
          : format.day(`2024-01-0${strongestWeekday.weekday}`, { weekday: 'long' }),
      note:
        strongestWeekday === null
          ? t('weekday.none')
          : t('weekday.note', { share: format.percent(strongestWeekday.kept / strongestWeekday.due) }),
    },
  ];
}

function runFigure({ bestRun }: YearReview, habits: HabitsById, words: Words): YearFigure {
  const { t, format } = words;
  const base = { key: 'run', label: t('run.label') } as const;
  if (bestRun === null) return { ...base, value: t('nothing'), note: t('run.none') };
  const span = format.dayRange(bestRun.from, bestRun.to);
  const note = t('run.note', { name: nameOf(habits, bestRun.habitId), span });
  return {
    ...base,
    value: runLength(bestRun, words),
    note: bestRun.reachesBack ? t('run.reachesBack', { note }) : note,
  };
}

/** What the picture says; its alternative text says the same. */
export interface PictureTexts {
  readonly heading: string;
  readonly activeDays: string;
  readonly activeWords: string;
  readonly facts: readonly { readonly value: string; readonly label: string }[];
  /** Null without names. */
  readonly most: string | null;
  readonly foot: string;
  readonly alt: string;
}

export function pictureTexts(review: YearReview, habits: HabitsById, hasNames: boolean, words: Words): PictureTexts {
  const { t, format } = words;
  const year = format.number(review.year, { useGrouping: false });
  const heading = t(review.isOver ? 'picture.heading' : 'picture.headingSoFar', { year });
  const number = format.number(review.activeDays);
  const activeDays = t('picture.active', { count: review.activeDays, number });
  const { share, bestRun, comebacks, mostKept } = review;
  const facts = [
    ...(share.due === 0 ? [] : [{ value: format.percent(share.kept / share.due), label: t('picture.kept') }]),
    ...(bestRun === null ? [] : [{ value: runLength(bestRun, words), label: t('picture.run') }]),
    ...(comebacks === 0 ? [] : [{ value: format.number(comebacks), label: t('picture.comebacks') }]),
  ];
  const names = mostKept.map(({ habitId }) => nameOf(habits, habitId));
  const most = hasNames && names.length > 0 ? t('picture.most', { names: format.list(names) }) : null;
  const said = [heading, activeDays, ...facts.map((fact) => t('picture.fact', fact)), ...(most === null ? [] : [most])];
  return {
    heading,
    activeDays: number,
    activeWords: t('picture.activeWords', { count: review.activeDays }),
    facts,
    most,
    foot: t('picture.foot'),
    alt: t('picture.alt', { facts: said.join(', ') }),
  };
}
