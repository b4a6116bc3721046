// @vitest-environment happy-dom
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { day, makeHabit, yesNo } from '@hearth/shared/testing/factories.ts';
import { createFormat } from '../../i18n/format.ts';
import { startI18n } from '../../i18n/i18n.ts';
import { checkForm, fromDayOf, type CheckContext } from './check-form.ts';
import { errorWords } from './error-words.ts';
import { formOf, freshForm, type HabitForm } from './habit-form.ts';

const today = day('2026-11-20');
const context: CheckContext = {
  habits: [],
  tinyHabits: false,
  today,
  stepWords: { amount: (amount) => `${amount}`, firstTry: 'first', whole: 'whole' },
  edited: null,
};
const named: HabitForm = { ...freshForm(today), name: 'Read' };
const withRule = (rule: Partial<HabitForm['rule']>, over: Partial<HabitForm> = {}): HabitForm => ({
  ...named,
  ...over,
  rule: { ...named.rule, ...rule },
});

beforeAll(async () => {
  await startI18n();
  await i18next.loadNamespaces('habit-editor');
});

function said(form: HabitForm, over: Partial<CheckContext> = {}): string[] {
  const words = { t: i18next.getFixedT('en', 'habit-editor'), format: createFormat('en-GB') };
  return checkForm(form, { ...context, ...over }).errors.map((error) => errorWords(error, form, words));
}

describe('a new habit', () => {
  it('needs its name and nothing else', () => {
    expect(said(freshForm(today))).toEqual(['Give it a name. That is all it needs.']);
    expect(said(named)).toEqual([]);
    expect(checkForm(named, context).plan.create).toMatchObject({
      fields: { name: 'Read' },
      schedule: { kind: 'daily' },
      target: { kind: 'yes-no' },
      startDay: today,
    });
  });

  it.each<[string, HabitForm, string]>([
    ['a name', { ...named, name: 'x'.repeat(104) }, 'Name: at most 100 characters; these are 104.'],
    [
      'a description',
      { ...named, description: 'x'.repeat(10_001) },
      'Description: at most 10,000 characters; these are 10,001.',
    ],
    ['a place', { ...named, place: 'x'.repeat(101) }, 'Where: at most 100 characters; these are 101.'],
    ['how long', { ...named, duration: 25, durationUnit: 'hour' }, 'How long: at most 24.'],
    ['an amount', withRule({ measure: 'count', amount: 1e9 + 1 }), 'Amount: at most 1,000,000,000.'],
    ['no amount', withRule({ measure: 'count', amount: null }), 'Amount: type a number from 0 to 1,000,000,000.'],
    ['nothing to reach', withRule({ measure: 'count', amount: 0 }), 'Amount: more than 0.'],
    ['a debt', withRule({ measure: 'count', amount: -1, bound: 'at-most' }), 'Amount: 0 or more.'],
    ['a step', withRule({ measure: 'count', amount: 5 }, { step: 0 }), 'A tap adds: more than 0.'],
    ['no weekday', withRule({ kind: 'weekdays', weekdays: [] }), 'Weekdays: choose at least one.'],
    ['no date', withRule({ kind: 'month-days', monthDays: [] }), 'Days of the month: choose at least one.'],
    [
      'an interval',
      withRule({ kind: 'since-last', sinceDays: 2.5 }),
      'Every how many days: type a whole number from 1 to 366.',
    ],
    ['too many times', withRule({ kind: 'quota', quotaTimes: 8 }), 'Times: at most 7.'],
    ['no anchor', withRule({ kind: 'every-n-days', anchor: '' }), 'Counted from: please fill this in.'],
    ['an early end', { ...named, endDay: '2026-11-19' }, 'Last day: 20 November 2026 at the earliest, the first day.'],
    ['a link to nowhere', { ...named, rewardKind: 'linked' }, 'Pleasant habit: please fill this in.'],
    ['a nameless routine', { ...named, routine: 'new', routineName: ' ' }, 'Name of the routine: please fill this in.'],
    ['a nameless step', { ...named, ladder: [{ label: '', amount: null }] }, 'Step 1: please fill this in.'],
  ])('names field and limit of %s (A15)', (_, form, words) => {
    expect(said(form)).toEqual([words]);
  });

  it('is held to two minutes and a week by tiny habits, and says so', () => {
    const form = withRule({ kind: 'yearly' }, { duration: 3 });
    expect(said(form)).toEqual([]);
    expect(said(form, { tinyHabits: true })).toEqual([
      'How often: tiny habits is on, so at most 7 days from one time to the next.',
      'How long: tiny habits is on, so at most 2 mins.',
    ]);
  });

  it('leads to pleasant habits only', () => {
    const other = makeHabit({ id: asId<HabitId>('other'), name: 'Taxes' });
    const form: HabitForm = { ...named, rewardKind: 'linked', linkedHabit: other.id };
    expect(said(form, { habits: [other] })).toEqual(['Pleasant habit: only a pleasant habit can be linked.']);
    expect(said(form, { habits: [{ ...other, pleasant: true }] })).toEqual([]);
  });
});

describe('an edited habit', () => {
  const habit = makeHabit({ durationS: 600 });
  const base = formOf(habit, { schedule: { kind: 'daily' }, target: yesNo }, today);
  const edited = { habit, base, fromWhen: { kind: 'now' as const } };

  it('saves what changed and nothing more', () => {
    expect(checkForm(base, { ...context, edited }).plan.edit).toEqual({ fields: null, rule: null, startDay: null });
    const { plan } = checkForm({ ...base, place: 'Sofa', endDay: '2027-01-01' }, { ...context, edited });
    expect(plan.edit).toEqual({ fields: { place: 'Sofa' }, rule: null, startDay: null, endDay: '2027-01-01' });
  });

  it('is bound by tiny habits only in what the edit changes', () => {
    const tiny = { tinyHabits: true, edited };
    expect(said({ ...base, place: 'Sofa' }, tiny)).toEqual([]);
    expect(said({ ...base, duration: 9 }, tiny)).toEqual(['How long: tiny habits is on, so at most 2 mins.']);
  });

  it('gets its changed rule from today, another day or its first day on (FACT4)', () => {
    const form: HabitForm = { ...base, rule: { ...base.rule, kind: 'weekdays', weekdays: [6] } };
    const fromDay = (fromWhen: NonNullable<CheckContext['edited']>['fromWhen']) =>
      checkForm(form, { ...context, edited: { ...edited, fromWhen } }).plan.edit?.rule?.fromDay;
    expect(fromDay({ kind: 'now' })).toBe(today);
    expect(fromDay({ kind: 'day', day: '2026-12-01' })).toBe('2026-12-01');
    expect(fromDay({ kind: 'always' })).toBe(habit.startDay);
    expect(said(form, { edited: { ...edited, fromWhen: { kind: 'day', day: '' } } })).toEqual([
      'From when: please fill this in.',
    ]);
    expect(fromDayOf({ kind: 'now' }, today, day('2027-02-01'))).toBe('2027-02-01');
  });
});
