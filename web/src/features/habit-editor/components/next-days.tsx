import type { ReactElement } from 'react';
import { dayNumberOf, localDateOf, type DayNumber } from '@hearth/shared/kernel/local-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { useEditor } from '../editor-context.ts';
import { fromDayOf } from '../check-form.ts';
import { nextOf } from '../next-days.ts';
import { ruleOf } from '../rule-form.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The rule in plain words and the days on which it asks next, as they would be if it were saved now. */
export function NextDays(): ReactElement {
  const { words } = useEditor();
  const { rhythm, rule } = useRuleWords();
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunk p-3" aria-live="polite">
      <p className="text-sm font-medium">{rule ?? rhythm ?? words.t('next.unfinished')}</p>
      {rhythm === null ? null : <NextLine />}
    </div>
  );
}

function NextLine(): ReactElement {
  const { form, base, view, calendar, weekStart, fromWhen, words } = useEditor();
  const { t, format } = words;
  const { today } = calendar;
  const edited =
    view === null
      ? null
      : {
          rule: ruleOf(base.rule),
          fromDay: fromDayOf(fromWhen, today, view.habit.startDay) ?? today,
          rows: view.rows,
        };
  const hint = nextOf({ form, today, weekStart, edited });
  const dayWords = (day: DayNumber): string => {
    const ahead = day - dayNumberOf(today);
    if (ahead === 0) return t('next.today');
    if (ahead === 1) return t('next.tomorrow');
    const isFar = ahead > 300;
    return format.day(localDateOf(day), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(isFar ? { year: 'numeric' } : {}),
    });
  };
  switch (hint.kind) {
    case 'days':
      return (
        <div className="flex flex-wrap items-center gap-1.5 text-sm text-ink-2">
          <span>{t('next.title')}</span>
          <ul className="contents">
            {hint.days.map((day) => (
              <li key={day}>
                <Badge>{dayWords(day)}</Badge>
              </li>
            ))}
          </ul>
        </div>
      );
    case 'period-end':
      return (
        <p className="text-sm text-ink-2">
          {t(hint.per === 'week' ? 'next.weekEnd' : 'next.monthEnd', {
            day: format.day(localDateOf(hint.day), { weekday: 'long', day: 'numeric', month: 'long' }),
          })}
        </p>
      );
    case 'look-back':
      return (
        <p className="text-sm text-ink-2">
          {t('next.lookBack', { times: format.number(hint.times), days: format.number(hint.days) })}
        </p>
      );
    case 'ended':
      return <p className="text-sm text-ink-2">{t('next.ended')}</p>;
    case 'nothing-to-do':
      return <p className="text-sm text-ink-2">{t('next.avoid')}</p>;
  }
}
