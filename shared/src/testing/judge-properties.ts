import * as fc from 'fast-check';
import { expect } from 'vitest';
import { isStateRow, type CheckIn } from '../domain/check-ins/check-in.ts';
import { packFacts } from '../domain/check-ins/fact-columns.ts';
import { isLimit } from '../domain/schedules/schedule.ts';
import { isCheckpointFor, makeCheckpoint, type Checkpoint } from '../domain/streaks/checkpoint.ts';
import { judgeHabit, judgeNumbers } from '../domain/streaks/judge.ts';
import type { Streak } from '../domain/streaks/verdict.ts';
import { asId, type CheckInId } from '../kernel/ids.ts';
import { dayNumberOf, localDateOf, type DayNumber } from '../kernel/local-date.ts';
import { arbitraryScenario, type Scenario } from './arbitraries.ts';
import { makeCheckIn, yesNo } from './factories.ts';
import { expectSame, judgeLikeOracle, judgeScenario, planOf } from './judge-both.ts';
import { endOf, type OracleRecord } from './oracle-days.ts';
import { isDueOn, layTimeline } from './oracle-timeline.ts';
import { arbitraryRule, type Rule } from './rule-arbitraries.ts';
import { stretchOn } from './oracle-units.ts';
import { oracleJudge, type OracleEntry, type OracleResult } from './oracle.ts';
import { shiftResult, shiftScenario } from './shift.ts';

/*
 * The promises of the judge as fast-check properties; `judge.property.test.ts` runs each some hundred times,
 * `judge.long.test.ts` many thousand.
 */

const atLeastRule = arbitraryRule.filter(({ schedule, target }) => !isLimit(schedule, target));
const dailyRule = fc.constant<Rule>({ schedule: { kind: 'daily' }, target: yesNo });
const monthlyKinds: readonly string[] = ['month-days', 'nth-weekday', 'yearly'];
const weeklyRule = arbitraryRule.filter(
  ({ schedule }) => !monthlyKinds.includes(schedule.kind) && !(schedule.kind === 'quota' && schedule.per === 'month'),
);

/** A run's length in days: a day-like unit is 1, a period has its own (STK6). */
function daysIn(ledger: readonly OracleEntry[], streak: Streak | null): number {
  if (streak === null) return 0;
  return ledger
    .filter((entry) => entry.verdict === 'kept' && entry.from >= streak.from && entry.to <= streak.to)
    .reduce((sum, { unit, from, to }) => sum + (unit === 'day' ? 1 : dayNumberOf(to) - dayNumberOf(from) + 1), 0);
}

/** Runs of one unit are compared by units, others by days. */
function expectNotLower(before: OracleResult, after: OracleResult, which: 'current' | 'best'): void {
  const [was, is] = [before[which], after[which]];
  if (was === null) return;
  expect(is).not.toBeNull();
  const bothOfOneUnit = was.parts === undefined && is?.parts === undefined && was.unit === is?.unit;
  if (bothOfOneUnit) expect(is.length).toBeGreaterThanOrEqual(was.length);
  else expect(daysIn(after.ledger, is)).toBeGreaterThanOrEqual(daysIn(before.ledger, was));
}

function withCheckIns(scenario: Scenario, checkIns: readonly CheckIn[]): Scenario {
  return { ...scenario, record: { ...scenario.record, checkIns } };
}

function withoutAllowances(record: OracleRecord): OracleRecord {
  const versions = record.versions.map((version) => {
    const copy = { ...version };
    delete copy.skipAllowance;
    return copy;
  });
  return { ...record, versions };
}

/** Days on which a deed may be logged: start to tomorrow, not after the end. */
function loggableDays({ record, judged }: Scenario): DayNumber[] {
  const days: DayNumber[] = [];
  const last = Math.min(dayNumberOf(judged.today) + 1, endOf(record));
  for (let at = dayNumberOf(record.habit.startDay); at <= last; at += 1) days.push(at);
  return days;
}

/** The days' order, settled by keys. */
export function shuffle<T>(rows: readonly T[], keys: readonly number[]): T[] {
  return rows
    .map((row, at) => ({ row, key: (keys[at % keys.length] ?? 0) * (at + 1) * 7919 }))
    .toSorted((a, b) => (a.key % 1009) - (b.key % 1009))
    .map(({ row }) => row);
}
export const shuffleKeys = fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 });

export function judgeEqualsOracle(maxDays: number) {
  return fc.property(arbitraryScenario({ maxDays }), (scenario) => {
    expectSame(judgeLikeOracle(scenario), oracleJudge(scenario.record, scenario.judged));
  });
}

export function orderNeverMatters() {
  return fc.property(arbitraryScenario({ maxDays: 120 }), shuffleKeys, (scenario, keys) => {
    const shuffled = withCheckIns(scenario, shuffle(scenario.record.checkIns, keys));
    expectSame(judgeLikeOracle(shuffled), judgeLikeOracle(scenario));
  });
}

export function oneMoreKeptDayNeverLowers() {
  return fc.property(
    arbitraryScenario({ maxDays: 60, rule: fc.oneof(atLeastRule, arbitraryRule) }),
    fc.nat(999),
    fc.boolean(),
    (scenario, pick, asAmount) => {
      const days = loggableDays(scenario);
      const number = days[pick % days.length];
      if (number === undefined) return;
      const day = localDateOf(number);
      const { checkIns } = scenario.record;
      const after = withCheckIns(scenario, [...checkIns, makeCheckIn({ day, editedAt: Infinity })]);
      // Read with the new fact, which may be what makes tomorrow a day of the timeline.
      const version = stretchOn(layTimeline(after.record, after.judged), number)?.version;
      if (version === undefined || isLimit(version.schedule, version.target) || !isDueOn(version.schedule, number))
        return;
      const raised: CheckIn[] =
        asAmount && version.target.kind === 'amount'
          ? [makeCheckIn({ id: asId<CheckInId>('raise'), day, kind: 'amount', value: version.target.amount })]
          : [];
      const more = raised.length > 0 ? withCheckIns(scenario, [...checkIns, ...raised]) : after;
      const [was, is] = [judgeLikeOracle(scenario), judgeLikeOracle(more)];
      expectNotLower(was, is, 'current');
      expectNotLower(was, is, 'best');
    },
  );
}

export function deletingDeedsNeverRaises() {
  return fc.property(arbitraryScenario({ maxDays: 60, rule: atLeastRule }), shuffleKeys, (scenario, keys) => {
    const { checkIns } = scenario.record;
    const isDeed = (row: CheckIn) => row.kind === 'done' || row.kind === 'amount';
    const deleted = checkIns.filter((row, at) => isDeed(row) && (keys[at % keys.length] ?? 0) % 4 === 0);
    // All rows of a state go with it: a loser of a merge (FACT2) does not come back.
    const gone = new Set(deleted.map(({ id }) => id));
    const after = judgeLikeOracle(
      withCheckIns(
        scenario,
        checkIns.filter(({ id }) => !gone.has(id)),
      ),
    );
    const before = judgeLikeOracle(scenario);
    expectNotLower(after, before, 'current');
    expectNotLower(after, before, 'best');
  });
}

export function bestIsAtLeastCurrent() {
  return fc.property(arbitraryScenario(), (scenario) => {
    const result = judgeLikeOracle(scenario);
    const { ledger, current, best } = result;
    if (current === null) return;
    const kinds = new Set(ledger.filter(({ verdict }) => verdict === 'kept').map(({ unit }) => unit));
    if (kinds.size > 1) expect(daysIn(ledger, best)).toBeGreaterThanOrEqual(daysIn(ledger, current));
    else expect(best?.length).toBeGreaterThanOrEqual(current.length);
  });
}

export function runsBeginAndEndKept() {
  return fc.property(arbitraryScenario(), (scenario) => {
    const { ledger, current, best } = judgeLikeOracle(scenario);
    const kept = ledger.filter(({ verdict }) => verdict === 'kept');
    for (const streak of [current, best]) {
      if (streak === null) continue;
      expect(kept.some(({ from }) => from === streak.from)).toBe(true);
      expect(kept.some(({ to }) => to === streak.to)).toBe(true);
      const inside = ledger.filter(({ from, to }) => from >= streak.from && to <= streak.to);
      expect(inside.some(({ verdict }) => verdict === 'missed')).toBe(false);
      const length = streak.parts === undefined ? inside.filter(({ verdict }) => verdict === 'kept').length : 0;
      expect(streak.length).toBe(streak.parts === undefined ? length : daysIn(ledger, streak));
    }
  });
}

/** Freezes held and the way to the next one as one number: 7 to a freeze. */
function freezeCredit({ held, keptToNext }: OracleResult['freezes']): number {
  return held * 7 + (keptToNext === null ? 0 : 7 - keptToNext);
}

export function lateEvidenceGivesTheFreezeBack() {
  return fc.property(arbitraryScenario({ maxDays: 90, rule: dailyRule }), fc.nat(99), (scenario, pick) => {
    const before = judgeLikeOracle(scenario);
    const { used } = before.freezes;
    const day = used[pick % Math.max(1, used.length)];
    if (day === undefined) return;
    const late = makeCheckIn({ day, editedAt: Infinity });
    const after = judgeLikeOracle(withCheckIns(scenario, [...scenario.record.checkIns, late]));
    expect(after.freezes.used).not.toContain(day);
    expect(after.ledger.find(({ from }) => from === day)?.verdict).toBe('kept');
    expectNotLower(before, after, 'current');
    expectNotLower(before, after, 'best');
    if (before.current === null) return;
    // Of the current run, which goes on: it now has the day as a kept one.
    if (day > before.current.from && after.current?.from === before.current.from) {
      expect(after.current.length).toBe(before.current.length + 1);
    }
    if (before.freezes.keptToNext !== null || before.freezes.held === 2) {
      expect(freezeCredit(after.freezes)).toBeGreaterThanOrEqual(freezeCredit(before.freezes));
    }
  });
}

export function weeksDoNotMatter() {
  return fc.property(
    arbitraryScenario({ maxDays: 120, rule: weeklyRule }),
    fc.integer({ min: -2000, max: 2000 }),
    (scenario, weeks) => {
      // A skip allowance counts by the month.
      const here: Scenario = { ...scenario, record: withoutAllowances(scenario.record) };
      const there = shiftResult(judgeLikeOracle(shiftScenario(here, weeks * 7)), weeks * -7);
      expectSame(there, shiftResult(judgeLikeOracle(here), 0));
    },
  );
}

/** Twenty-eight years of the Julian rhythm, whole between 1901 and 2099: every date keeps its weekday and its month. */
const rhythmDays = 28 * 365 + 7;

export function eightAndTwentyYearsDoNotMatter() {
  return fc.property(arbitraryScenario({ maxDays: 120 }), fc.constantFrom(-2, -1, 1, 2), (scenario, times) => {
    const days = times * rhythmDays;
    const there = shiftResult(judgeLikeOracle(shiftScenario(scenario, days)), -days);
    expectSame(there, shiftResult(judgeLikeOracle(scenario), 0));
  });
}

export function checkpointAndTailAreTheWhole() {
  return fc.property(arbitraryScenario({ maxDays: 150 }), fc.nat(400), (scenario, back) => {
    const { record, judged } = scenario;
    // With a skip allowance there is no checkpoint; without one there must be, once a unit has closed.
    const plan = planOf(withoutAllowances(record));
    const facts = packFacts(record.checkIns);
    const whole = judgeHabit(plan, facts, judged);
    const notAfter = dayNumberOf(judged.today) - (back % 160);
    const made = makeCheckpoint(plan, facts, judged, notAfter);
    const { count, to } = whole.units.table;
    const closed = to.slice(0, count).filter((last) => last <= notAfter && last < dayNumberOf(judged.openFrom));
    expect(made?.day ?? null).toBe(closed.length === 0 ? null : localDateOf(closed.at(-1) ?? 0));
    if (made === null) return;

    const stored = JSON.parse(JSON.stringify(made)) as Checkpoint;
    expect(isCheckpointFor(stored, plan)).toBe(true);
    const tail = judgeHabit(plan, facts, judged, stored);
    const withoutStrength = ({ numbers }: typeof tail) => ({ ...numbers, strength: 0 });
    expect(withoutStrength(tail)).toEqual(withoutStrength(whole));
    expect(Math.abs(tail.numbers.strength - whole.numbers.strength)).toBeLessThan(1e-9);
    expect(tail.recovery).toEqual(whole.recovery);
    expect(judgeNumbers(plan, facts, judged, stored)).toEqual(tail.numbers);
  });
}

/** A checkpoint stays good while facts after its day come, change and go, and days pass. */
export function checkpointOutlivesLaterFacts() {
  return fc.property(arbitraryScenario({ maxDays: 120 }), fc.nat(119), fc.nat(119), (scenario, first, second) => {
    const { record } = scenario;
    const plan = planOf(withoutAllowances(record));
    const start = dayNumberOf(record.habit.startDay);
    const [earlier, later] = [start + Math.min(first, second), start + Math.max(first, second)];
    // Seen from the earlier day: only what had been logged by then, and no unlived day is known yet after it.
    const known = record.checkIns.filter(({ day }) => dayNumberOf(day) <= earlier);
    const unlivedBy = (day: DayNumber) => scenario.judged.unlived.filter((label) => dayNumberOf(label) < day);
    const then = { today: localDateOf(earlier), openFrom: localDateOf(earlier), unlived: unlivedBy(earlier) };
    const now = { today: localDateOf(later), openFrom: localDateOf(later), unlived: unlivedBy(later) };
    const checkpoint = makeCheckpoint(plan, packFacts(known), then, earlier - 1);
    if (checkpoint === null) return;
    const facts = packFacts(record.checkIns);
    const [whole, tail] = [judgeNumbers(plan, facts, now), judgeNumbers(plan, facts, now, checkpoint)];
    expect({ ...tail, strength: 0 }).toEqual({ ...whole, strength: 0 });
    expect(Math.abs(tail.strength - whole.strength)).toBeLessThan(1e-9);
  });
}

/** FACT3: no state row, deleted or not, is needed beside the one that wins. */
export function losersOfMergesNeverMatter() {
  return fc.property(arbitraryScenario({ maxDays: 60 }), (scenario) => {
    const { checkIns } = scenario.record;
    const loses = (row: CheckIn) =>
      checkIns.some((other) => other.id === row.id && other.deletedAt === undefined && other.editedAt > row.editedAt);
    const winners = checkIns.filter((row) => !isStateRow(row) || !loses(row));
    expect(judgeScenario(withCheckIns(scenario, winners)).numbers).toEqual(judgeScenario(scenario).numbers);
  });
}
