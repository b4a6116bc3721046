import * as fc from 'fast-check';
import { expect } from 'vitest';
import { coverDays, noFacts, packFacts, withDay, type FactColumns } from '../domain/check-ins/fact-columns.ts';
import { judgeNumbers } from '../domain/streaks/judge.ts';
import { dayNumberOf, type DayNumber } from '../kernel/local-date.ts';
import { arbitraryScenario } from './arbitraries.ts';
import { makeCheckIn } from './factories.ts';
import { judgeScenario, planOf } from './judge-both.ts';
import { shuffle, shuffleKeys } from './judge-properties.ts';

/** What the columns say of the days from `first` to `last`; a missing column says 0. */
function readColumns(facts: FactColumns, first: DayNumber, last: DayNumber) {
  const { state, sum, slips } = coverDays(facts, first, last);
  return [...state].map((code, at) => ({ code, sum: sum?.[at] ?? 0, slips: slips?.[at] ?? 0 }));
}

export function daysPackedOneByOneAreTheWhole() {
  return fc.property(arbitraryScenario({ maxDays: 60 }), shuffleKeys, (scenario, keys) => {
    const { checkIns } = scenario.record;
    const days = shuffle([...new Set(checkIns.map(({ day }) => day))], keys);
    // Each day first with another day's rows, as if it were edited afterwards, then with its own.
    const other = [makeCheckIn({ kind: 'slip' }), makeCheckIn({ kind: 'amount', value: 3 })];
    const edited = days.reduce((facts, day) => withDay(facts, day, other), noFacts);
    const facts = days.reduce(
      (columns, day) =>
        withDay(
          columns,
          day,
          checkIns.filter((row) => row.day === day),
        ),
      edited,
    );
    const numbers = checkIns.map(({ day }) => dayNumberOf(day));
    const [first, last] = [Math.min(...numbers, 20_000), Math.max(...numbers, 20_000)];
    expect(readColumns(facts, first, last)).toEqual(readColumns(packFacts(checkIns), first, last));
    const plan = planOf(scenario.record);
    expect(judgeNumbers(plan, facts, scenario.judged)).toEqual(judgeScenario(scenario).numbers);
  });
}
