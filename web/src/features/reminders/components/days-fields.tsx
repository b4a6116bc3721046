import { everyWeekday, type Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { ReactElement } from 'react';
import { Chip } from '../../../ui/chip.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { maskOf, useWords, weekdayName, weekdaysFrom } from '../reminder-words.ts';

export interface DaysFieldsProps {
  readonly about: Reminder['about'];
  readonly days: Reminder['days'];
  readonly onDays: (days: Reminder['days']) => void;
  readonly weekStart: Weekday;
  readonly error: string | undefined;
}

/** The habit's own due days, or days of the week; of the day and the week only these. */
export function DaysFields({ about, days, onDays, weekStart, error }: DaysFieldsProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const mask = days === 'due' ? 0 : days;
  const hasDue = about === 'habit' || about === 'routine';
  return (
    <>
      {hasDue ? (
        <FieldGroup label={t('days.label')}>
          <RadioGroup
            value={days === 'due' ? 'due' : 'weekdays'}
            onValueChange={(value) => onDays(value === 'due' ? 'due' : everyWeekday)}
            options={[
              { value: 'due', label: t('days.dueOption'), description: t('days.dueHint') },
              { value: 'weekdays', label: t('days.weekdaysOption') },
            ]}
          />
        </FieldGroup>
      ) : null}
      {days === 'due' ? null : (
        <FieldGroup label={t(hasDue ? 'days.weekdays' : 'days.label')} hideLabel={hasDue} error={error}>
          <div className="flex flex-wrap gap-1.5">
            {weekdaysFrom(weekStart).map((weekday) => (
              <Chip
                key={weekday}
                pressed={(mask & maskOf(weekday)) !== 0}
                onClick={() => onDays(mask ^ maskOf(weekday))}
                className="w-11 px-0"
              >
                <span className="sr-only">{weekdayName(weekday, 'long', words)}</span>
                <span aria-hidden="true">{weekdayName(weekday, 'narrow', words)}</span>
              </Chip>
            ))}
          </div>
        </FieldGroup>
      )}
    </>
  );
}
