import { isSameRule, type RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { nextDueHint, type NextDueHint } from '@hearth/shared/domain/schedules/next-due.ts';
import {
  dayNumberOf,
  parseLocalDate,
  type DayNumber,
  type LocalDate,
  type Weekday,
} from '@hearth/shared/kernel/local-date.ts';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitForm } from './habit-form.ts';
import { ruleOf } from './rule-form.ts';

const shownDays = 5;

export interface NextInput {
  readonly form: HabitForm;
  readonly today: LocalDate;
  readonly weekStart: Weekday;
  /** Of an edited habit: its rule before, the day from which the form's would hold, and its check-ins. */
  readonly edited: { readonly rule: RuleInput; readonly fromDay: LocalDate; readonly rows: readonly CheckIn[] } | null;
}

function lastDone(rows: readonly CheckIn[]): DayNumber | undefined {
  const row = rows.findLast(({ kind }) => kind === 'done' || kind === 'amount');
  return row === undefined ? undefined : dayNumberOf(row.day);
}

/** When the rule of the form asks next. The form's rule must be a good one. */
export function nextOf({ form, today, weekStart, edited }: NextInput): NextDueHint {
  const rule = ruleOf(form.rule);
  const startDay = parseLocalDate(form.startDay) ?? today;
  const endDay = parseLocalDate(form.endDay);
  const isUnchanged = edited !== null && isSameRule(edited.rule, rule);
  const begins = edited === null || isUnchanged || edited.fromDay < startDay ? startDay : edited.fromDay;
  // A changed rule opens a window of its own (SCH4): what was done before does not count in it.
  const done = isUnchanged ? lastDone(edited.rows) : undefined;
  return nextDueHint(
    rule.schedule,
    {
      from: dayNumberOf(today),
      startDay: dayNumberOf(begins),
      ...(endDay === null ? {} : { endDay: dayNumberOf(endDay) }),
      ...(done === undefined ? {} : { lastDone: done }),
    },
    shownDays,
    weekStart,
  );
}
