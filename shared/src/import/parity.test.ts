import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSetting, day } from '../testing/factories.ts';
import type { SettingVersion } from '../domain/settings/setting.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import type { ImportedHabit } from './imported-habit.ts';
import { ImportWarnings } from './import-warning.ts';
import type { ImportMoment } from './judged-import.ts';
import { LoopEntries } from './loop/loop-entries.ts';
import { LoopHabits } from './loop/loop-habit.ts';
import { reportParity, type HabitParity } from './parity.ts';
import { parityFigures } from './parity-numbers.ts';
import { parityReasonWords } from './parity-words.en.ts';

/** A Monday. */
const dayZero = day('2024-04-01');
const on = (offset: number): LocalDate => addDays(dayZero, offset);

interface Rule {
  readonly num?: number;
  readonly den?: number;
  readonly amount?: number;
  readonly atMost?: boolean;
  readonly archived?: boolean;
}

/** A habit as a file of Loop gives it; values are Loop's numbers: 2 ticked, 0 no, 3 skip, or thousandths. */
function loopHabit(rule: Rule, values: readonly (readonly [offset: number, value: number])[]): ImportedHabit {
  const isNumeric = rule.amount !== undefined;
  const entries = new LoopEntries(isNumeric);
  for (const [offset, value] of values) entries.add(on(offset), value, '');
  const row = {
    file: 'Habits',
    row: 1,
    sourceId: '1',
    position: 0,
    name: 'Read',
    question: '',
    description: '',
    colour: null,
    rawColour: '',
    archived: rule.archived ?? false,
    num: rule.num ?? 1,
    den: rule.den ?? 1,
    rawFrequency: '',
    isNumeric,
    atMost: rule.atMost ?? false,
    targetValue: rule.amount ?? 0,
    rawTarget: '',
    unit: '',
    uuid: 'abcdefgh',
  };
  return new LoopHabits(new ImportWarnings()).make(row, entries);
}

const ticks = (...offsets: number[]) => offsets.map((offset) => [offset, 2] as const);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

function momentOn(today: LocalDate, over: Partial<ImportMoment['judged']> = {}, settings: SettingVersion[] = []) {
  return { judged: { today, openFrom: today, unlived: [], ...over }, settings } satisfies ImportMoment;
}

const codesOf = (parity: HabitParity, side: 'ours' | 'likeThatApp' = 'ours') =>
  parity[side]?.reasons.map(({ code, figures }) => `${code}: ${figures.join(' ')}`);

describe('the parity report', () => {
  it('says that a plain daily habit is the same in both', () => {
    const parity = reportParity(loopHabit({}, ticks(...range(0, 4), ...range(7, 9))), momentOn(on(9)));
    expect(parity.theirs).toMatchObject({
      current: { length: 3, unit: 'day' },
      best: { length: 5, from: on(0), to: on(4) },
    });
    expect(parity.ours).toMatchObject({ differs: [], reasons: [] });
    expect(parity.likeThatApp).toBeNull();
  });

  it('SCH5 explains weeks by the calendar, filled-in days and windows that reach beyond today', () => {
    const parity = reportParity(loopHabit({ num: 1, den: 7 }, ticks(0, 13)), momentOn(on(14)));
    expect(parity.theirs?.best).toMatchObject({ length: 7 });
    expect(parity.ours.numbers.best).toMatchObject({ length: 2, unit: 'week' });
    expect(codesOf(parity)).toEqual([
      'reaches-future: best',
      'filled-days: current best',
      'calendar-weeks: current best',
    ]);
    expect(parity.ours.reasons.find(({ code }) => code === 'calendar-weeks')?.values).toEqual({ times: 1, days: 7 });
  });

  it('SCH6 judges in rolling windows on demand, nearer to that app', () => {
    const parity = reportParity(loopHabit({ num: 3, den: 7 }, ticks(0, 2, 4, 7, 9, 11)), momentOn(on(11)));
    expect(parity.ours.numbers.current?.unit).toBe('week');
    expect(parity.likeThatApp?.numbers.current?.unit).toBe('day');
    const spread = reportParity(loopHabit({ num: 1, den: 7 }, ticks(0, 3)), momentOn(on(8)));
    expect(codesOf(spread, 'likeThatApp')).toContain('look-back: current best');
    expect(parity.likeThatApp?.differs).not.toContain('score');
  });

  it('STK3 names skips that count there', () => {
    const parity = reportParity(loopHabit({}, [...ticks(0, 1, 3, 4), [2, 3]]), momentOn(on(4)));
    expect([parity.theirs?.best?.length, parity.ours.numbers.best?.length]).toEqual([5, 4]);
    expect(parity.ours.reasons).toEqual([{ code: 'skips-counted', figures: ['current', 'best'], values: { days: 1 } }]);
  });

  it('STK7 names freezes that bridge a miss here', () => {
    const parity = reportParity(loopHabit({}, ticks(...range(0, 7), ...range(9, 12))), momentOn(on(12)));
    expect([parity.theirs?.best?.length, parity.ours.numbers.best?.length]).toEqual([8, 12]);
    expect(parity.ours.reasons).toEqual([{ code: 'freezes', figures: ['current', 'best'], values: { days: 1 } }]);
    const off = momentOn(on(12), {}, [makeSetting('freezes', false, on(0))]);
    expect(reportParity(loopHabit({}, ticks(...range(0, 7), ...range(9, 12))), off).ours.differs).toEqual([]);
  });

  it('STK4 names the day that is still open', () => {
    const parity = reportParity(loopHabit({}, ticks(0, 1, 2)), momentOn(on(3)));
    expect([parity.theirs?.current, parity.ours.numbers.current?.length]).toEqual([null, 3]);
    expect(codesOf(parity)).toEqual(['today-open: current score']);
  });

  it('STK10 names skips that weigh on the score', () => {
    const parity = reportParity(
      loopHabit({ num: 2, den: 3 }, [...ticks(...range(0, 11), 17), ...range(12, 16).map((at) => [at, 3] as const)]),
      momentOn(on(17)),
    );
    expect(codesOf(parity)).toContain('skips-in-score: score');
  });

  it('STK12 names the archive', () => {
    const parity = reportParity(loopHabit({ archived: true }, ticks(0, 1, 2)), momentOn(on(40)));
    expect(codesOf(parity)).toContain('archived: current score');
    expect(parity.ours.reasons.find(({ code }) => code === 'archived')?.values).toEqual({ since: on(3) });
  });

  it('SCH9 names how amounts are compared', () => {
    const weekly = loopHabit({ den: 7, amount: 20 }, [
      [0, 10_000],
      [3, 10_000],
      [7, 20_000],
    ]);
    expect(codesOf(reportParity(weekly, momentOn(on(13))))).toContain('single-days: current best');
    const spread = loopHabit({ den: 14, amount: 14 }, [
      [0, 1000],
      [1, 1000],
      [2, 14_000],
    ]);
    expect(codesOf(reportParity(spread, momentOn(on(2))))).toContain('shared-target: current best');
    const limit = loopHabit({ amount: 5, atMost: true }, [
      [0, 1000],
      [2, 1000],
      [3, 1000],
    ]);
    expect(codesOf(reportParity(limit, momentOn(on(3))))).toContain('silence-breaks: current best');
    const skipped = loopHabit({ amount: 5 }, [
      [0, 5000],
      [1, 3],
      [2, 5000],
      [3, 5000],
    ]);
    expect(codesOf(reportParity(skipped, momentOn(on(3))))).toEqual(['skips-break: current best']);
  });

  it('names an explicit no that is overwritten, and days that have not come', () => {
    const habit = loopHabit({ num: 1, den: 7 }, [
      [0, 2],
      [3, 0],
    ]);
    const parity = reportParity(habit, momentOn(on(4)));
    expect(parity.ours.reasons).toEqual(
      expect.arrayContaining([
        { code: 'reaches-future', figures: ['best'], values: { days: 2 } },
        { code: 'no-overwritten', figures: ['current', 'best'], values: { days: 1 } },
      ]),
    );
    const later = reportParity(loopHabit({}, ticks(0, 1, 5, 6, 7)), momentOn(on(1)));
    expect(later.ours.reasons).toEqual([{ code: 'later-entries', figures: ['best'], values: { days: 3 } }]);
  });

  it('shows what a file claims, and says when it cannot be retraced', () => {
    const { loop: _, ...plain } = loopHabit({}, ticks(0, 1, 2));
    const claimed = reportParity({ ...plain, claims: { streak: 9 } }, momentOn(on(2)));
    expect(claimed.theirs).toEqual({ current: { length: 9, unit: 'day' } });
    expect(codesOf(claimed)).toEqual(['own-count: current']);
    const thinned = reportParity({ ...plain, claims: { streak: 9 }, isApproximate: true }, momentOn(on(2)));
    expect(codesOf(thinned)).toEqual(['approximate: current']);
    expect(reportParity({ ...plain, claims: { streak: 3 } }, momentOn(on(2))).ours.differs).toEqual([]);
    const old = reportParity({ ...plain, claims: { streak: 3 } }, momentOn(on(9)));
    expect(old.ours.reasons).toEqual([{ code: 'days-since', figures: ['current'], values: { day: on(2) } }]);
    expect(reportParity(plain, momentOn(on(2))).theirs).toBeNull();
  });

  it('says the same of a habit without entries', () => {
    for (const rule of [{}, { amount: 3 }, { amount: 3, atMost: true }, { num: 3, den: 7 }]) {
      expect(reportParity(loopHabit(rule, []), momentOn(on(2))).ours).toMatchObject({ differs: [], reasons: [] });
    }
  });
});

const frequencies = [
  [1, 1],
  [7, 7],
  [1, 7],
  [2, 7],
  [3, 7],
  [5, 7],
  [1, 30],
  [10, 30],
  [10, 31],
  [1, 3],
  [1, 5],
  [2, 3],
  [3, 14],
  [5, 3],
] as const;
const yesNoValue = fc.constantFrom(2, 2, 2, 2, 0, 3, -1);
const amountValue = fc.constantFrom(1000, 5000, 5000, 12_000, 0, 3, 2, -1);

const arbitraryRule = fc
  .tuple(
    fc.constantFrom(...frequencies),
    fc.option(fc.constantFrom(5, 12, 0, 0.5), { nil: undefined }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([[num, den], amount, atMost, archived]): Rule => ({
    num,
    den,
    atMost,
    archived,
    ...(amount === undefined ? {} : { amount }),
  }));

const arbitraryCase = arbitraryRule.chain((rule) =>
  fc.record({
    rule: fc.constant(rule),
    values: fc.uniqueArray(fc.tuple(fc.nat(70), rule.amount === undefined ? yesNoValue : amountValue), {
      maxLength: 60,
      selector: ([offset]) => offset,
    }),
    today: fc.integer({ min: -2, max: 90 }),
    isClosed: fc.boolean(),
    freezes: fc.boolean(),
    unlived: fc.option(fc.nat(60), { nil: null }),
    claim: fc.option(
      fc.record({ streak: fc.nat(20), score: fc.double({ min: 0, max: 1, noNaN: true }), isApproximate: fc.boolean() }),
      { nil: null, freq: 3 },
    ),
  }),
);

interface Claim {
  readonly streak: number;
  readonly score: number;
  readonly isApproximate: boolean;
}

/** As another app's file would have the same days: no rule of Loop's, but numbers of its own. */
function claimedBy(habit: ImportedHabit, claim: Claim | null): ImportedHabit {
  if (claim === null) return habit;
  const { loop: _, ...plain } = habit;
  return { ...plain, claims: { streak: claim.streak, score: claim.score }, isApproximate: claim.isApproximate };
}

describe('every difference has its reason', () => {
  it('and what is the same has none', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ rule, values, today, isClosed, freezes, unlived, claim }) => {
        const moment = momentOn(
          on(today),
          {
            openFrom: isClosed ? on(today + 1) : on(today),
            unlived: unlived === null || unlived >= today ? [] : [on(unlived)],
          },
          [makeSetting('freezes', freezes, on(-9))],
        );
        const parity = reportParity(claimedBy(loopHabit(rule, values), claim), moment);
        for (const side of [parity.ours, parity.likeThatApp]) {
          if (side === null) continue;
          const explained = new Set(side.reasons.flatMap(({ figures }) => figures));
          expect(parityFigures.filter((figure) => explained.has(figure))).toEqual(side.differs);
          for (const { code, values: told } of side.reasons) {
            expect(code).not.toBe('other-rules');
            const asked = [...parityReasonWords[code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
            expect(Object.keys(told)).toEqual(expect.arrayContaining(asked));
            if (code !== 'reaches-future' && 'days' in told) expect(told['days']).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
