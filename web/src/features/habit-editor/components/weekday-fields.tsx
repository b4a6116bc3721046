import type { ReactElement } from 'react';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { Format } from '../../../i18n/format.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useEditor } from '../editor-context.ts';
import { FormGroup } from './form-field.tsx';

/** The name of a weekday; 2024 began on a Monday. */
export function weekdayName(weekday: Weekday, format: Format, width: 'long' | 'short' | 'narrow'): string {
  return format.day(`2024-01-0${weekday}`, { weekday: width });
}

/** The seven days from the first of the week on. */
export function weekdaysFrom(weekStart: Weekday): Weekday[] {
  return Array.from({ length: 7 }, (_, i) => (((weekStart - 1 + i) % 7) + 1) as Weekday);
}

export function toggled<Item>(items: readonly Item[], item: Item): Item[] {
  return items.includes(item) ? items.filter((each) => each !== item) : [...items, item];
}

/** SCH2 */
export function WeekdayFields(): ReactElement {
  const { form, changeRule, words, weekStart } = useEditor();
  const { weekdays } = form.rule;
  return (
    <FormGroup name="schedule.days" label={words.t('field.weekdays')}>
      <div className="flex flex-wrap gap-1.5">
        {weekdaysFrom(weekStart).map((weekday) => (
          <Chip
            key={weekday}
            pressed={weekdays.includes(weekday)}
            onClick={() => changeRule({ weekdays: toggled(weekdays, weekday) })}
            className="max-sm:w-9 max-sm:px-0 sm:px-4"
          >
            <span className="sr-only">{weekdayName(weekday, words.format, 'long')}</span>
            <span aria-hidden="true" className="sm:hidden">
              {weekdayName(weekday, words.format, 'narrow')}
            </span>
            <span aria-hidden="true" className="max-sm:hidden">
              {weekdayName(weekday, words.format, 'short')}
            </span>
          </Chip>
        ))}
      </div>
    </FormGroup>
  );
}
