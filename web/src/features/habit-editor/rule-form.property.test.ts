import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideHabitEdit, fieldsOf } from '@hearth/shared/domain/habits/habit-rules.ts';
import { isSameRule, type RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import { daysInMonth } from '@hearth/shared/kernel/local-date.ts';
import { arbitraryRule } from '@hearth/shared/testing/rule-arbitraries.ts';
import { day, makeHabit } from '@hearth/shared/testing/factories.ts';
import { changedFields, formOf } from './habit-form.ts';
import { mayLimitSkips, ruleFormOf, ruleOf } from './rule-form.ts';

const today = day('2026-11-20');

/** What the form may tidy without changing what the rule says. */
function tidy({ schedule, target, skipAllowance }: RuleInput): RuleInput {
  const limited = mayLimitSkips(ruleFormOf({ schedule, target }, today)) ? skipAllowance : undefined;
  return {
    schedule: tidySchedule(schedule),
    target: tidyTarget(target),
    ...(limited === undefined ? {} : { skipAllowance: limited }),
  };
}

function tidySchedule(schedule: Schedule): Schedule {
  if (schedule.kind === 'weekdays') return { ...schedule, days: schedule.days.toSorted((a, b) => a - b) };
  if (schedule.kind === 'month-days') return { ...schedule, days: schedule.days.toSorted((a, b) => a - b) };
  if (schedule.kind === 'yearly')
    return { ...schedule, day: Math.min(schedule.day, daysInMonth(2024, schedule.month)) };
  return schedule;
}

function tidyTarget(target: Target): Target {
  return target.kind === 'amount' && target.measure === 'duration' ? { ...target, unit: '' } : target;
}

const rules: fc.Arbitrary<RuleInput> = fc
  .tuple(arbitraryRule, fc.option(fc.integer({ min: 0, max: 31 }), { nil: undefined }))
  .map(([rule, skipAllowance]) => (skipAllowance === undefined ? rule : { ...rule, skipAllowance }));

describe('a rule through the form', () => {
  it('comes back as it went in, whatever its schedule and target (SCH1 to SCH9, STK8)', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect(ruleOf(ruleFormOf(rule, today))).toEqual(tidy(rule));
        expect(isSameRule(ruleOf(ruleFormOf(tidy(rule), today)), tidy(rule))).toBe(true);
      }),
    );
  });

  it('keeps any duration to the last bit while nobody touches it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (amount) => {
        const target: Target = { kind: 'amount', measure: 'duration', amount, unit: '', bound: 'at-most', per: 'day' };
        expect(ruleOf(ruleFormOf({ schedule: { kind: 'daily' }, target }, today)).target).toEqual(target);
      }),
    );
  });
});

const text = fc.stringMatching(/^[a-z]{1,12}$/);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const habits = fc
  .record({
    name: text,
    description: fc.constantFrom('', 'two\nlines'),
    action: maybe(text),
    place: maybe(text),
    time: maybe(fc.constantFrom('00:00', '23:59')),
    durationS: maybe(fc.integer({ min: 0, max: 86_400 })),
    reward: maybe(text),
    step: maybe(fc.constantFrom(1, 0.5, 90, 3600)),
    endDay: maybe(fc.constant(day('2027-01-01'))),
  })
  .map((over) => makeHabit(Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined))));

describe('a habit through the form', () => {
  it('is not changed by looking at it', () => {
    fc.assert(
      fc.property(habits, rules, (habit, rule) => {
        const form = formOf(habit, rule, today);
        expect(changedFields(form, form)).toEqual({});
      }),
    );
  });

  it('is edited in that field alone that was typed in', () => {
    fc.assert(
      fc.property(habits, rules, text, (habit, rule, place) => {
        const form = formOf(habit, rule, today);
        const changes = changedFields(form, { ...form, place });
        expect(changes).toEqual(place === habit.place ? {} : { place });
        const decided = decideHabitEdit(habit, changes, { habits: [habit], tinyHabits: false });
        expect(decided.ok && { ...fieldsOf(habit), ...decided.value }).toEqual({ ...fieldsOf(habit), place });
      }),
    );
  });
});
