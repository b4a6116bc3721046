import type { Streak, StreakNumbers } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useEffect, useState, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { useData } from '../../../data/hearth-data.ts';
import { previewStart, type RulePreview } from '../../../data/operations/rules.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { dayWords, lengthWords, type Words } from '../habit-words.ts';
import type { HabitChanges } from '../use-habit-changes.ts';

export interface MoveStartDialogProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly changes: HabitChanges;
  /** The first day of the habit, if confirmed. */
  readonly day: LocalDate;
  readonly onClose: () => void;
}

/** Whether earlier check-ins shall count, with what that changes (FACT8). */
export function MoveStartDialog({ view, words, changes, day, onClose }: MoveStartDialogProps): ReactElement {
  const { t } = words;
  const { habit, calendar } = view;
  const preview = usePreview(view, day);
  const date = dayWords(day, calendar.today, words);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('outside.title', { day: date })}
      description={t('outside.description', { day: date, start: dayWords(habit.startDay, calendar.today, words) })}
      confirmLabel={t('outside.confirm')}
      onConfirm={() => void changes.moveStart(habit, day, date)}
    >
      {preview === undefined ? (
        <Skeleton className="mt-4 h-24 w-full" />
      ) : (
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-md bg-sunk p-3 text-sm">
          {rowsOf(preview, words).map(({ key, label, before, after }) => (
            <div key={key} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="text-end font-semibold">
                {before === after ? after : t('outside.changed', { before, after })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </ConfirmDialog>
  );
}

function usePreview({ habit }: HabitView, day: LocalDate): RulePreview | undefined {
  const data = useData();
  const [preview, setPreview] = useState<RulePreview>();
  useEffect(() => {
    let isCurrent = true;
    void previewStart(data, habit.id, day).then((result) => {
      if (isCurrent && result.ok) setPreview(result.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [data, habit.id, day]);
  return preview;
}

function rowsOf({ before, after }: RulePreview, words: Words) {
  const { t, format } = words;
  const streak = (value: Streak | null): string =>
    value === null ? t('stat.nothing') : lengthWords(value.length, value.unit, words);
  const row = (key: 'current' | 'best' | 'strength', of: (numbers: StreakNumbers) => string) => ({
    key,
    label: t(`outside.${key}`),
    before: of(before),
    after: of(after),
  });
  return [
    row('current', ({ current }) => streak(current)),
    row('best', ({ best }) => streak(best)),
    row('strength', ({ strength }) => format.percent(strength)),
  ];
}
