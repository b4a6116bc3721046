/**
 * `pnpm bench`: what the judge costs, as ratios to references in the same run, never in absolute time alone.
 * (a) A daily habit of ten years against a loop over a Set of days and against the npm package date-streaks.
 * (b) Today's 60 habits of five years from their stored derivation.
 * (c) The parity report of a habit of Loop, three times a week for ten years, against judging its days once: it judges and
 * walks them a dozen times and more, to find the reasons. Exits with 1 when a budget is exceeded.
 */
import { summary } from 'date-streaks';
import { asId, type HabitId, type PauseId, type ScheduleVersionId } from '../src/kernel/ids.ts';
import { addDays, dayNumberOf, localDateOf, parseLocalDate, type LocalDate } from '../src/kernel/local-date.ts';
import { stateRowId, type CheckIn } from '../src/domain/check-ins/check-in.ts';
import { packFacts, withDay, type FactColumns } from '../src/domain/check-ins/fact-columns.ts';
import type { ScheduleVersion } from '../src/domain/schedules/schedule.ts';
import { makeCheckpoint, type Checkpoint } from '../src/domain/streaks/checkpoint.ts';
import { judgeHabit, judgeNumbers, judgeStreaks } from '../src/domain/streaks/judge.ts';
import { ledgerOf } from '../src/domain/streaks/ledger.ts';
import { compilePlan, type HabitPlan } from '../src/domain/streaks/plan.ts';
import type { Judged } from '../src/domain/streaks/verdict.ts';
import type { ImportedHabit } from '../src/import/imported-habit.ts';
import { reportParity } from '../src/import/parity.ts';

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
};

/** Median of many timed rounds, in microseconds per call; warmed up first. */
function medianUs(call: () => unknown, rounds = 61, callsPerRound = 40): number {
  let sink: unknown;
  for (let i = 0; i < callsPerRound * 20; i += 1) sink = call();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    for (let i = 0; i < callsPerRound; i += 1) sink = call();
    times.push(((performance.now() - began) * 1000) / callsPerRound);
  }
  if (sink === undefined) throw new Error('the measured call returned nothing');
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? NaN;
}

/** A fixed pseudo-random sequence (mulberry32), so that every run measures the same habit. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Fixture {
  readonly plan: HabitPlan;
  readonly rows: readonly CheckIn[];
  readonly facts: FactColumns;
  readonly judged: Judged;
}

function makeDailyHabit(name: string, start: LocalDate, today: LocalDate, seed: number): Fixture {
  const habitId = asId<HabitId>(name);
  const version: ScheduleVersion = {
    id: asId<ScheduleVersionId>(`${name}-1`),
    v: 1,
    habitId,
    fromDay: start,
    madeAt: 0,
    schedule: { kind: 'daily' },
    target: { kind: 'yes-no' },
  };
  const random = randomFrom(seed);
  const rows: CheckIn[] = [];
  for (let at = dayNumberOf(start); at <= dayNumberOf(today); at += 1) {
    if (random() > 0.93) continue;
    const label = localDateOf(at);
    rows.push({
      id: stateRowId(habitId, label),
      v: 1,
      habitId,
      day: label,
      kind: 'done',
      loggedAt: 0,
      editedAt: 0,
      zone: 'UTC',
      device: 'bench',
      source: 'app',
    });
  }
  const plan = compilePlan({
    habit: { id: habitId, startDay: start },
    versions: [version],
    pauses: [
      {
        id: asId<PauseId>(`${name}-p`),
        v: 1,
        habitId,
        from: addDays(start, 40),
        to: addDays(start, 47),
        kind: 'pause',
        madeOn: addDays(start, 40),
        madeAt: 0,
      },
    ],
    settings: [],
  });
  return { plan, rows, facts: packFacts(rows), judged: { today, openFrom: today, unlived: [] } };
}

/** The reference: current and best run by a loop over a Set of day numbers; no rule, pause, freeze or zone. */
function loopOverSet(days: ReadonlySet<number>, start: number, today: number): { current: number; best: number } {
  let run = 0;
  let best = 0;
  for (let at = start; at <= today; at += 1) {
    if (days.has(at)) {
      run += 1;
      if (run > best) best = run;
    } else if (at !== today) run = 0;
  }
  return { current: run, best };
}

let failed = 0;
function report(label: string, value: number, unit: string, limit: number): void {
  const within = value <= limit;
  if (!within) failed += 1;
  console.log(`${within ? 'ok  ' : 'OVER'} ${label}: ${value.toFixed(2)} ${unit} (limit ${limit} ${unit})`);
}

const today = day('2026-11-20');
const ten = makeDailyHabit('ten-years', day('2016-11-20'), today, 7);
const daySet = new Set(ten.rows.map((row) => dayNumberOf(row.day)));
const dates = ten.rows.map((row) => row.day);

const loopUs = medianUs(() => loopOverSet(daySet, ten.plan.start, dayNumberOf(today)));
const peerUs = medianUs(() => summary({ dates }), 5, 1);
const streaksUs = medianUs(() => judgeStreaks(ten.plan, ten.facts, ten.judged));
const numbersUs = medianUs(() => judgeNumbers(ten.plan, ten.facts, ten.judged));
const ledgerUs = medianUs(() => ledgerOf(judgeHabit(ten.plan, ten.facts, ten.judged), ten.rows), 31, 10);
const packUs = medianUs(() => packFacts(ten.rows), 31, 10);

const checkpoint = makeCheckpoint(ten.plan, ten.facts, ten.judged, dayNumberOf(today) - 8);
if (checkpoint === null) throw new Error('a daily habit always has a checkpoint');
const todaysRow: CheckIn = {
  ...(ten.rows.at(-1) as CheckIn),
  id: stateRowId(asId<HabitId>('ten-years'), today),
  day: today,
  kind: 'done',
};
const oneMoreUs = medianUs(() =>
  judgeNumbers(ten.plan, withDay(ten.facts, today, [todaysRow]), ten.judged, checkpoint),
);

console.log(`reference: loop over a Set ${loopUs.toFixed(1)} us, date-streaks ${(peerUs / 1000).toFixed(1)} ms`);
report('streak numbers, ten years / loop', streaksUs / loopUs, 'x', 3);
report('whole ledger, ten years / loop', ledgerUs / loopUs, 'x', 30);
report('one more check-in', oneMoreUs, 'us', 20);
report('streak numbers / date-streaks', streaksUs / peerUs, 'x', 1);
console.log(
  `     numbers with strength ${(numbersUs / loopUs).toFixed(2)} x, packing 10 years of rows ${packUs.toFixed(0)} us`,
);

interface Derived {
  readonly plan: HabitPlan;
  readonly facts: FactColumns;
  readonly checkpoint: Checkpoint;
}
const judged: Judged = { today, openFrom: today, unlived: [] };
const stored: Derived[] = Array.from({ length: 60 }, (_, index) => {
  const habit = makeDailyHabit(`habit-${index}`, day('2021-11-20'), today, index + 1);
  const made = makeCheckpoint(habit.plan, habit.facts, habit.judged, dayNumberOf(today) - 8);
  if (made === null) throw new Error('a daily habit always has a checkpoint');
  return { plan: habit.plan, facts: habit.facts, checkpoint: made };
});
const todayUs = medianUs(
  () => {
    // What a cold start does: the rows come out of the store as copies.
    const rows = structuredClone(stored.map(({ facts, checkpoint: made }) => ({ facts, made })));
    return rows.map((row, index) => judgeNumbers((stored[index] as Derived).plan, row.facts, judged, row.made));
  },
  21,
  3,
);
report('Today, 60 habits of five years from the stored derivation', todayUs / 1000, 'ms', 16);

const imported: ImportedHabit = {
  sourceId: '1',
  origin: 'loop:1',
  position: 0,
  name: 'Ten years',
  description: '',
  colour: 'ember',
  archived: false,
  schedule: { kind: 'quota', times: 3, per: 'week' },
  target: { kind: 'yes-no' },
  loop: { num: 3, den: 7, numeric: null },
  likeThatApp: { schedule: { kind: 'rolling', times: 3, days: 7 }, target: { kind: 'yes-no' } },
  entries: ten.rows.map((row) => ({ day: row.day, kind: 'done' })),
  firstDay: ten.rows[0]?.day ?? null,
  lastDay: ten.rows.at(-1)?.day ?? null,
};
const parityUs = medianUs(() => reportParity(imported, { judged, settings: [] }), 11, 2);
report('parity report, ten years / packing and judging once', parityUs / (packUs + numbersUs), 'x', 30);
console.log(`     ${(parityUs / 1000).toFixed(1)} ms`);
process.exitCode = failed > 0 ? 1 : 0;
