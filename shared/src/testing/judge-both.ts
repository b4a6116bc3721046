import { expect } from 'vitest';
import { packFacts } from '../domain/check-ins/fact-columns.ts';
import type { CheckIn } from '../domain/check-ins/check-in.ts';
import { judgeHabit, type Judgement } from '../domain/streaks/judge.ts';
import { ledgerOf } from '../domain/streaks/ledger.ts';
import { compilePlan, type HabitPlan } from '../domain/streaks/plan.ts';
import type { Scenario } from './arbitraries.ts';
import type { OracleRecord } from './oracle-days.ts';
import type { OracleResult } from './oracle.ts';

export function planOf({ habit, versions, pauses, settings }: OracleRecord): HabitPlan {
  return compilePlan({ habit, versions, pauses, settings });
}

/** The judge's answer to a scenario, or to the same scenario with other check-ins. */
export function judgeScenario({ record, judged }: Scenario, checkIns: readonly CheckIn[] = record.checkIns): Judgement {
  return judgeHabit(planOf(record), packFacts(checkIns), judged);
}

/** The judge's answer in the shape of the oracle's. */
export function judgeLikeOracle(scenario: Scenario): OracleResult {
  const judgement = judgeScenario(scenario);
  const { current, best, freezes, strength } = judgement.numbers;
  const ledger = ledgerOf(judgement, scenario.record.checkIns).map(({ from, to, unit, verdict, version, facts }) => ({
    from,
    to,
    unit,
    verdict,
    version,
    // Two rows of one id are one row before its merge (FACT2); no table holds both.
    factIds: [...new Set(facts)],
  }));
  const used = [...judgement.frozenDays];
  return { ledger, current, best, freezes: { ...freezes, used }, strength, recovery: judgement.recovery };
}

/** Floats are compared to 1e-9, everything else exactly. */
export function expectSame(actual: OracleResult, expected: OracleResult): void {
  expect(Math.abs(actual.strength - expected.strength)).toBeLessThan(1e-9);
  expect({ ...actual, strength: 0 }).toEqual({ ...expected, strength: 0 });
}
