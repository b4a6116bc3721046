import type { ReactElement } from 'react';
import { daysInMonth, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import { Chip } from '../../../ui/chip.tsx';
import { SegmentedControl } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useEditor } from '../editor-context.ts';
import type { RuleForm } from '../rule-form.ts';
import { FormField, FormGroup } from './form-field.tsx';
import { toggled, weekdayName, weekdaysFrom } from './weekday-fields.tsx';

/** SCH7 */
export function DatesFields(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  const { kind } = form.rule;
  return (
    <>
      <FormGroup name="schedule.kind" label={t('dates.label')}>
        <SegmentedControl
          value={kind === 'nth-weekday' || kind === 'yearly' ? kind : 'month-days'}
          onValueChange={(next) => changeRule({ kind: next })}
          options={[
            { value: 'month-days', label: t('dates.monthDays') },
            { value: 'nth-weekday', label: t('dates.nthWeekday') },
            { value: 'yearly', label: t('dates.yearly') },
          ]}
          className="flex-wrap"
        />
      </FormGroup>
      {kind === 'nth-weekday' ? <NthWeekday /> : kind === 'yearly' ? <OnceAYear /> : <MonthDays />}
    </>
  );
}

const monthDays = Array.from({ length: 31 }, (_, i) => i + 1);

function MonthDays(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t, format } = words;
  const chosen = form.rule.monthDays;
  const hint = chosen.some((day) => day > 28) ? t('dates.shortMonths') : undefined;
  return (
    <FormGroup name="schedule.days" label={t('field.monthDays')} hint={hint}>
      <div className="grid w-fit grid-cols-7 gap-1.5">
        {monthDays.map((day) => (
          <Chip
            key={day}
            pressed={chosen.includes(day)}
            onClick={() => changeRule({ monthDays: toggled(chosen, day) })}
            className="w-9 px-0"
          >
            {format.number(day)}
          </Chip>
        ))}
      </div>
    </FormGroup>
  );
}

const nths = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '5': 'fifth', '-1': 'last' } as const;
const nthOrder = ['1', '2', '3', '4', '5', '-1'] as const;

function NthWeekday(): ReactElement {
  const { form, changeRule, words, weekStart } = useEditor();
  const { t, format } = words;
  const { nth, nthWeekday } = form.rule;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField name="schedule.nth" label={t('dates.which')}>
        <Select
          value={`${nth}`}
          onValueChange={(value) => changeRule({ nth: Number(value) as RuleForm['nth'] })}
          options={nthOrder.map((value) => ({ value, label: t(`dates.${nths[value]}`) }))}
        />
      </FormField>
      <FormField name="schedule.weekday" label={t('dates.weekday')}>
        <Select
          value={`${nthWeekday}`}
          onValueChange={(value) => changeRule({ nthWeekday: Number(value) as Weekday })}
          options={weekdaysFrom(weekStart).map((value) => ({
            value: `${value}` as const,
            label: weekdayName(value, format, 'long'),
          }))}
        />
      </FormField>
    </div>
  );
}

const months = Array.from({ length: 12 }, (_, i) => i + 1);
const leapYear = 2024;

function OnceAYear(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t, format } = words;
  const { yearMonth, yearDay } = form.rule;
  const days = daysInMonth(leapYear, yearMonth);
  const monthName = (month: number) =>
    format.day(`${leapYear}-${String(month).padStart(2, '0')}-01`, { month: 'long' });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField name="schedule.month" label={t('field.month')}>
        <Select
          value={`${yearMonth}`}
          onValueChange={(value) =>
            changeRule({ yearMonth: Number(value), yearDay: Math.min(yearDay, daysInMonth(leapYear, Number(value))) })
          }
          options={months.map((month) => ({ value: `${month}`, label: monthName(month) }))}
        />
      </FormField>
      <FormField
        name="schedule.day"
        label={t('field.dayOfMonth')}
        hint={yearMonth === 2 && yearDay === 29 ? t('dates.commonYears') : undefined}
      >
        <Select
          value={`${Math.min(yearDay, days)}`}
          onValueChange={(value) => changeRule({ yearDay: Number(value) })}
          options={monthDays.slice(0, days).map((day) => ({ value: `${day}`, label: format.number(day) }))}
        />
      </FormField>
    </div>
  );
}
