import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryScenario } from '../../testing/arbitraries.ts';
import { amountTarget, day, makeCheckIn, makeSetting, makeVersion } from '../../testing/factories.ts';
import { judgeScenario } from '../../testing/judge-both.ts';
import { tell, type Story } from '../../testing/story.ts';
import { asId, type HabitId } from '../../kernel/ids.ts';
import { ledgerOf } from '../streaks/ledger.ts';
import { reviewYear, reviewYears, type ReviewedHabit, type YearReview } from './year-review.ts';

const noFreezes = { settings: [makeSetting('freezes', false)] };

const told = (name: string, story: Story): ReviewedHabit => ({
  habitId: asId<HabitId>(name),
  judgement: tell({ ...noFreezes, ...story }).judgement,
});

const review = (story: Story, year = 2024, today = '2024-12-31'): YearReview =>
  reviewYear([told('read', { today, ...story })], year, day(today));

describe('the year in review', () => {
  it('counts kept of due, by month, and the days with a deed', () => {
    const { share, months, activeDays, deeds, isOver, to } = review({ picture: 'xxx.. xx' }, 2024, '2024-01-07');
    expect(share).toEqual({ kept: 5, due: 7 });
    expect(months[0]).toEqual({ kept: 5, due: 7 });
    expect(months[1]).toEqual({ kept: 0, due: 0 });
    expect([...deeds]).toEqual([1, 1, 1, 0, 0, 1, 1]);
    expect({ activeDays, isOver, to }).toEqual({ activeDays: 5, isOver: false, to: '2024-01-07' });
  });

  it('finds the longest streak within the year, and says that it began before (STK3, STK4)', () => {
    const story = { picture: `${'x'.repeat(370)}.xx`, today: '2025-01-07' };
    expect(review(story, 2025, '2025-01-08').bestRun).toMatchObject({
      length: 4,
      from: '2025-01-01',
      reachesBack: true,
    });
    expect(review(story, 2024, '2025-01-08').bestRun).toMatchObject({ length: 366, unit: 'day', reachesBack: false });
  });

  it('compares streaks of different units by their days (STK6)', () => {
    const weekly = makeVersion({ schedule: { kind: 'quota', times: 1, per: 'week' } });
    const habits = [
      told('daily', { picture: 'xxxxxxxxxx', today: '2024-01-28' }),
      told('weekly', { picture: 'x...... x...... x......', versions: [weekly], today: '2024-01-28' }),
    ];
    expect(reviewYear(habits, 2024, day('2024-01-28')).bestRun).toMatchObject({
      habitId: 'weekly',
      length: 3,
      unit: 'week',
      days: 21,
    });
  });

  it('counts each first kept unit after misses as one comeback (STK11)', () => {
    expect(review({ picture: 'x..x.x' }, 2024, '2024-01-06').comebacks).toBe(2);
    // The miss lies in the year before, the comeback in this one.
    expect(review({ picture: `${'x'.repeat(365)}.x`, today: '2025-01-01' }, 2025, '2025-01-01').comebacks).toBe(1);
  });

  it('ranks by the share kept, so that a few of a few do not outrank many of many (RNK1, RNK3)', () => {
    const habits = [
      told('two', { picture: 'xx', habit: { startDay: day('2024-03-01') }, today: '2024-03-02' }),
      told('five', { picture: 'xxxxx', habit: { startDay: day('2024-03-01') }, today: '2024-03-05' }),
      told('many', { picture: `${'x'.repeat(59)}.` }),
      told('some', { picture: 'x...x...' }),
    ];
    expect(reviewYear(habits, 2024, day('2024-12-31')).mostKept.map(({ habitId }) => habitId)).toEqual([
      'many',
      'five',
      'some',
    ]);
  });

  it('names a weekday only when one stands out', () => {
    const monday = review({ picture: 'x...... x...... x......' }, 2024, '2024-01-21').strongestWeekday;
    expect(monday).toEqual({ weekday: 1, kept: 3, due: 3 });
    expect(review({ picture: 'xx..... xx..... xx.....' }, 2024, '2024-01-21').strongestWeekday).toBeNull();
    expect(review({ picture: '.......' }, 2024, '2024-01-21').strongestWeekday).toBeNull();
  });

  it('counts a part of a period`s sum as a deed, and silence as none (SCH8, SCH9)', () => {
    const target = amountTarget(40, { per: 'period' });
    const sum = makeVersion({ schedule: { kind: 'quota', times: 1, per: 'week' }, target });
    const checkIns = [makeCheckIn({ day: day('2024-01-03'), kind: 'amount', value: 3 })];
    expect(review({ versions: [sum], checkIns }, 2024, '2024-01-14').activeDays).toBe(1);
    const avoid = makeVersion({ schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false } });
    const silent = review({ versions: [avoid] }, 2024, '2024-01-14');
    expect(silent.activeDays).toBe(0);
    expect(silent.share.kept).toBeGreaterThan(0);
  });

  it('is empty, not wrong, for a year without anything', () => {
    const empty = reviewYear([], 2024, day('2024-12-31'));
    expect(empty).toMatchObject({
      activeDays: 0,
      share: { kept: 0, due: 0 },
      bestRun: null,
      mostKept: [],
      comebacks: 0,
    });
    expect(empty.strongestWeekday).toBeNull();
  });

  it('looks back to the year of the first start', () => {
    const habit = told('read', { picture: 'x', today: '2026-02-01' });
    expect(reviewYears([habit], day('2026-02-01'))).toEqual([2026, 2025, 2024]);
    expect(reviewYears([], day('2026-02-01'))).toEqual([2026]);
  });

  it('agrees with the ledger, whatever the habit', () => {
    fc.assert(
      fc.property(arbitraryScenario(), (scenario) => {
        const judgement = judgeScenario(scenario);
        const { today } = scenario.judged;
        const habits = [{ habitId: scenario.record.habit.id, judgement }];
        const ledger = ledgerOf(judgement, scenario.record.checkIns).filter(({ to }) => to <= today);
        for (const year of reviewYears(habits, today)) {
          const { share, months, activeDays, deeds, bestRun } = reviewYear(habits, year, today);
          const units = ledger.filter(({ to, verdict }) => to.startsWith(`${year}-`) && verdict !== 'pending');
          const kept = units.filter(({ verdict }) => verdict === 'kept').length;
          const due = units.filter(({ verdict }) => ['kept', 'missed', 'frozen'].includes(verdict)).length;
          expect(share).toEqual({ kept, due });
          expect(months.reduce((sum, month) => sum + month.due, 0)).toBe(due);
          expect(activeDays).toBeLessThanOrEqual(deeds.length);
          if (bestRun === null) expect(kept).toBe(0);
          else expect(bestRun.length).toBeLessThanOrEqual(Math.max(kept, bestRun.days));
        }
      }),
      { numRuns: 60 },
    );
  });
});
