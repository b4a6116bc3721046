import * as fc from 'fast-check';
import { stateRowId, type CheckIn, type CheckInKind } from '../domain/check-ins/check-in.ts';
import type { Pause } from '../domain/pauses/pause.ts';
import { isLimit, type ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { SettingVersion } from '../domain/settings/setting.ts';
import type { Judged } from '../domain/streaks/verdict.ts';
import {
  asId,
  type CheckInId,
  type HabitId,
  type PauseId,
  type ScheduleVersionId,
  type SettingVersionId,
} from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { day, makeCheckIn, makeHabit, makePause, makeSetting, makeVersion, testHabitId } from './factories.ts';
import type { OracleRecord } from './oracle-days.ts';
import { arbitraryRule, skipAllowance, usually, weekday, type Rule } from './rule-arbitraries.ts';

/** A habit with its whole record, and the calendar at which it is judged. */
export interface Scenario {
  readonly record: OracleRecord;
  readonly judged: Judged;
}

/** What happened on one day: below the habit's zeal in `mood` something `odd`, else what was asked for. */
interface DayRoll {
  readonly mood: number;
  readonly odd: number;
  readonly value: number;
}

const dayRoll: fc.Arbitrary<DayRoll> = fc.record({
  mood: fc.nat(99),
  odd: fc.nat(23),
  value: fc.constantFrom(0, 1, 3, 0.1, 0.25, 2.5, 30),
});

type RowOver = Partial<CheckIn> & { kind: CheckInKind };

/** Rows of a day on which the user did what the rule asks for. */
function rowsOfGoodDay({ schedule, target }: ScheduleVersion, { odd, value }: DayRoll): RowOver[] {
  if (isLimit(schedule, target)) {
    if (odd < 14) return [];
    return odd < 18 ? [{ kind: 'done' }] : [{ kind: 'amount', value: Math.min(value, 0.1) }];
  }
  if (target.kind === 'yes-no' || odd < 6) return [{ kind: 'done' }];
  // Two halves, or one amount; for a target per period a share of it.
  const whole = target.per === 'period' ? target.amount / 5 : target.amount;
  if (odd < 12) return [{ kind: 'amount', value: whole }];
  return [
    { kind: 'amount', value: whole / 2 },
    { kind: 'amount', value: whole / 2 },
  ];
}

/** Rows of any other day: mostly none, else every shape that a table can hold. */
function rowsOfOddDay({ odd, value }: DayRoll): RowOver[] {
  const byOdd: Readonly<Record<number, RowOver[]>> = {
    7: [{ kind: 'amount', value }],
    8: [{ kind: 'amount', value }, { kind: 'skip' }],
    9: [{ kind: 'amount', value: 0 }],
    10: [{ kind: 'slip' }],
    11: [{ kind: 'slip' }, { kind: 'slip' }],
    12: [{ kind: 'none' }],
    13: [{ kind: 'none', id: asId<CheckInId>('taken-back') }],
    14: [{ kind: 'done', deletedAt: 1 }],
    15: [
      { kind: 'done', editedAt: value },
      { kind: 'fail', editedAt: 1 },
    ],
    16: [
      { kind: 'none', editedAt: value },
      { kind: 'skip', editedAt: 1 },
    ],
    17: [{ kind: 'fail' }],
    18: [{ kind: 'fail' }, { kind: 'amount', value }],
    19: [{ kind: 'done' }, { kind: 'slip' }],
    20: [{ kind: 'skip' }],
    21: [{ kind: 'skip' }],
    22: [{ kind: 'skip' }],
    23: [{ kind: 'fail' }],
  };
  return byOdd[odd] ?? [];
}

function makeRows(overs: readonly RowOver[], onDay: LocalDate, prefix: string): CheckIn[] {
  return overs.map((over, at) => {
    const ownId = asId<CheckInId>(`${prefix}-${at}`);
    const isRow = over.kind === 'amount' || over.kind === 'slip' || over.id !== undefined;
    return makeCheckIn({ ...over, id: isRow ? ownId : stateRowId(testHabitId, onDay), day: onDay });
  });
}

function drawRows(base: LocalDate, days: readonly DayRoll[], zeal: number, rule: ScheduleVersion): CheckIn[] {
  return days.flatMap((roll, at) => {
    const overs = roll.mood >= 100 - zeal ? rowsOfGoodDay(rule, roll) : rowsOfOddDay(roll);
    return makeRows(overs, addDays(base, at), `row-${at}`);
  });
}

const otherHabitId = asId<HabitId>('habit-2');

/** A place in the record, as yet without its length: `edge + at`, where `at` is taken modulo the number of days. */
interface Place {
  readonly edge: number;
  readonly at: number;
}

const early: fc.Arbitrary<Place> = fc.record({ edge: fc.integer({ min: -10, max: 9 }), at: fc.constant(0) });
const anywhere: fc.Arbitrary<Place> = fc.record({ edge: fc.constant(0), at: fc.nat(399) });
const late: fc.Arbitrary<Place> = fc.record({ edge: fc.integer({ min: -3, max: 4 }), at: fc.constant(-1) });

/** Turns places into days of a record that begins on `base` and has `length` days. */
type Locate = (place: Place) => LocalDate;
const locateIn =
  (base: LocalDate, length: number): Locate =>
  ({ edge, at }) =>
    addDays(base, edge + (at < 0 ? length - 1 : at % length));

const versionDraw = fc.record({
  skipAllowance,
  place: fc.oneof(anywhere, early),
  madeAt: fc.nat(2),
  isDeleted: usually(false, fc.boolean(), 20),
  isOther: usually(false, fc.boolean(), 20),
});
type VersionDraw = typeof versionDraw extends fc.Arbitrary<infer T> ? T : never;

function buildVersion({ skipAllowance: skips, ...draw }: VersionDraw, rule: Rule, at: number, locate: Locate) {
  return makeVersion({
    ...rule,
    id: asId<ScheduleVersionId>(`version-${at}`),
    fromDay: locate(draw.place),
    madeAt: draw.madeAt,
    ...(skips === undefined ? {} : { skipAllowance: skips }),
    ...(draw.isDeleted ? { deletedAt: 5 } : {}),
    ...(draw.isOther ? { habitId: otherHabitId } : {}),
  });
}

/** The first version is always alive, of this habit, and from near the beginning. */
const firstVersionDraw: fc.Arbitrary<VersionDraw> = fc
  .tuple(versionDraw, early)
  .map(([draw, place]) => ({ ...draw, place, isDeleted: false, isOther: false }));

const pauseDraw = fc.record({
  habitId: fc.constantFrom(testHabitId, null, testHabitId, otherHabitId),
  place: fc.oneof(anywhere, early, late),
  spanDays: fc.option(fc.oneof(fc.nat(5), fc.nat(40)), { nil: undefined, freq: 4 }),
  madeAfterDays: usually(0, fc.integer({ min: -5, max: 40 })),
  kind: fc.constantFrom('pause' as const, 'archive' as const),
  isDeleted: usually(false, fc.boolean(), 10),
});
type PauseDraw = typeof pauseDraw extends fc.Arbitrary<infer T> ? T : never;

function buildPause(draw: PauseDraw, at: number, locate: Locate): Pause {
  const from = locate(draw.place);
  return makePause({
    id: asId<PauseId>(`pause-${at}`),
    habitId: draw.habitId,
    kind: draw.kind,
    from,
    madeOn: addDays(from, draw.madeAfterDays),
    ...(draw.spanDays === undefined ? {} : { to: addDays(from, draw.spanDays) }),
    ...(draw.isDeleted ? { deletedAt: 5 } : {}),
  });
}

const settingDraw = fc.record({
  what: fc.oneof(
    weekday.map((value) => ({ name: 'weekStart' as const, value })),
    fc.boolean().map((value) => ({ name: 'freezes' as const, value })),
    fc.constant({ name: 'dayStart' as const, value: 240 }),
  ),
  place: fc.oneof(anywhere, early, late),
  madeAt: fc.nat(2),
});
type SettingDraw = typeof settingDraw extends fc.Arbitrary<infer T> ? T : never;

function buildSetting({ what, place, madeAt }: SettingDraw, at: number, locate: Locate): SettingVersion {
  const setting = makeSetting(what.name, what.value, locate(place), madeAt);
  return { ...setting, id: asId<SettingVersionId>(`setting-${at}`) };
}

/** Facts near the edges: before the start, after the end, tomorrow, and beyond. */
const strayDraw = fc.record({
  place: fc.oneof(early, late),
  kind: fc.constantFrom<CheckInKind>('done', 'amount', 'skip', 'fail', 'slip', 'none'),
  value: fc.constantFrom(0, 1, 3, 30),
});

export interface ScenarioOptions {
  /** Days of the longest record, 200 unless told. */
  readonly maxDays?: number;
  /** What any version asks for, unless it may be anything. */
  readonly rule?: fc.Arbitrary<Rule>;
}

/** Habits of many kinds, many kept densely enough for runs, freezes and bests. */
export function arbitraryScenario({
  maxDays = 200,
  rule = arbitraryRule,
}: ScenarioOptions = {}): fc.Arbitrary<Scenario> {
  const manyDays = fc.array(dayRoll, { minLength: 1, maxLength: maxDays, size: 'max' });
  const fewDays = fc.array(dayRoll, { minLength: 1, maxLength: Math.min(30, maxDays), size: 'max' });
  return fc
    .record({
      baseShift: fc.integer({ min: 0, max: 900 }),
      days: fc.oneof({ weight: 1, arbitrary: fewDays }, { weight: 2, arbitrary: manyDays }),
      zeal: fc.constantFrom(0, 50, 75, 90, 96, 100),
      version: fc.tuple(firstVersionDraw, rule),
      laterVersions: usually([], fc.array(fc.tuple(versionDraw, rule), { maxLength: 4 }), 1),
      pauses: usually([], fc.array(pauseDraw, { maxLength: 4 }), 1),
      settings: usually([], fc.array(settingDraw, { maxLength: 4 }), 2),
      strays: usually([], fc.array(strayDraw, { maxLength: 4 }), 1),
      startShift: usually(0, fc.integer({ min: 0, max: 12 }), 6),
      end: fc.option(fc.oneof(anywhere, late), { nil: undefined, freq: 4 }),
      openShift: usually(0, fc.integer({ min: -3, max: 1 }), 2),
      unlived: usually([], fc.array(fc.nat(399), { maxLength: 4 }), 3),
    })
    .map((draw): Scenario => {
      const base = addDays(day('2023-12-20'), draw.baseShift);
      const locate = locateIn(base, draw.days.length);
      const today = locate({ edge: 0, at: -1 });
      const openFrom = addDays(today, draw.openShift);
      const startDay = addDays(base, draw.startShift);
      const end = draw.end === undefined ? undefined : locate(draw.end);
      const versions = [draw.version, ...draw.laterVersions].map(([version, asked], at) =>
        buildVersion(version, asked, at, locate),
      );
      const strays = draw.strays.flatMap(({ place, kind, value }, at) =>
        makeRows([kind === 'amount' ? { kind, value } : { kind }], locate(place), `stray-${at}`),
      );
      const unlived = draw.unlived.map((at) => locate({ edge: 0, at })).filter((label) => label < openFrom);
      return {
        record: {
          habit: makeHabit({ startDay, ...(end === undefined ? {} : { endDay: end < startDay ? startDay : end }) }),
          versions,
          pauses: draw.pauses.map((pause, at) => buildPause(pause, at, locate)),
          settings: draw.settings.map((setting, at) => buildSetting(setting, at, locate)),
          checkIns: [...drawRows(base, draw.days, draw.zeal, versions[0] ?? makeVersion()), ...strays],
        },
        judged: { today, openFrom, unlived: [...new Set(unlived)] },
      };
    });
}
