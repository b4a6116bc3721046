import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/hearth-data.ts';
import { previewStart } from '../../../data/operations/rules.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';

export interface OutsideDayProps {
  readonly habit: Habit;
  readonly day: LocalDate;
  readonly onStart: () => void;
}

/** A day before the start can become the start, once it is seen what that changes (FACT8). */
export function OutsideDay({ habit, day, onStart }: OutsideDayProps): ReactElement {
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const missed = useMissedDays(habit, day);
  if (day >= habit.startDay) return <p className="text-sm text-ink-2">{t('drawer.outside')}</p>;
  const start = format.day(habit.startDay, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <div>
      <p className="text-sm text-ink-2">
        {t('drawer.startsOn', { start })}{' '}
        {missed > 0 ? t('drawer.wouldMiss', { count: missed, value: format.number(missed) }) : null}
      </p>
      <Button className="mt-3" onClick={onStart}>
        {t('drawer.startHere')}
      </Button>
    </div>
  );
}

/** Days that would count as missed if the habit began on `day`. */
function useMissedDays(habit: Habit, day: LocalDate): number {
  const data = useData();
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    if (day >= habit.startDay) return;
    let isCurrent = true;
    void previewStart(data, habit.id, day).then((preview) => {
      if (!isCurrent || !preview.ok) return;
      const toMissed = preview.value.changes.filter(({ after }) => after === 'missed');
      setMissed(toMissed.reduce((sum, { from, to }) => sum + dayNumberOf(to) - dayNumberOf(from) + 1, 0));
    });
    return () => {
      isCurrent = false;
    };
  }, [data, habit, day]);
  return missed;
}
