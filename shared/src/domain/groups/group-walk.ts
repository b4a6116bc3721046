import { localDateOf, type DayNumber } from '../../kernel/local-date.ts';
import type { Streak, StreakPart } from '../streaks/verdict.ts';

/** GRP7: settled kept units that earn a shield, and how many can be held. */
const keptPerShield = 7;
const maxShields = 3;

type GroupUnit = 'day' | 'week';

/** As much of a unit as a walk asks for. */
export interface WalkedUnit {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly unit: GroupUnit;
}

interface RunPart {
  readonly unit: GroupUnit;
  readonly length: number;
  readonly from: DayNumber;
  readonly to: DayNumber;
}
type Run = readonly RunPart[];

/** Where the walk over a group's units stands. Plain JSON. */
export interface GroupWalk {
  /** Parts differ in unit (STK6); empty without a run. */
  readonly run: Run;
  readonly held: number;
  /** Settled kept units towards the next shield. */
  readonly progress: number;
  /** Units of either kind have been kept, so runs are compared by days (STK6). */
  readonly hasDays: boolean;
  readonly hasWeeks: boolean;
  readonly bestByUnits: Run;
  readonly bestByDays: Run;
}

export const freshGroupWalk: GroupWalk = {
  run: [],
  held: 0,
  progress: 0,
  hasDays: false,
  hasWeeks: false,
  bestByUnits: [],
  bestByDays: [],
};

const unitsIn = (run: Run): number => run.reduce((sum, part) => sum + part.length, 0);
const daysOfPart = ({ unit, length }: RunPart): number => (unit === 'week' ? length * 7 : length);
const daysIn = (run: Run): number => run.reduce((sum, part) => sum + daysOfPart(part), 0);

function grow(run: Run, { from, to, unit }: WalkedUnit): Run {
  const last = run.at(-1);
  if (last === undefined || last.unit !== unit) return [...run, { unit, length: 1, from, to }];
  return [...run.slice(0, -1), { ...last, length: last.length + 1, to }];
}

/** Of two equal the earlier stays (STK4). */
function withBest(walk: GroupWalk): GroupWalk {
  return {
    ...walk,
    bestByUnits: unitsIn(walk.run) > unitsIn(walk.bestByUnits) ? walk.run : walk.bestByUnits,
    bestByDays: daysIn(walk.run) > daysIn(walk.bestByDays) ? walk.run : walk.bestByDays,
  };
}

/** The walk after one kept unit; only a settled one earns towards a shield (GRP7). */
export function walkKept(walk: GroupWalk, kept: WalkedUnit, isSettled: boolean): GroupWalk {
  const isWeek = kept.unit === 'week';
  const earns = isSettled && walk.held < maxShields;
  const progress = walk.progress + (earns ? 1 : 0);
  const earned = progress === keptPerShield;
  return {
    ...walk,
    run: grow(walk.run, kept),
    held: walk.held + (earned ? 1 : 0),
    progress: earned ? 0 : progress,
    hasDays: walk.hasDays || !isWeek,
    hasWeeks: walk.hasWeeks || isWeek,
  };
}

/** The walk after a settled miss: a shield goes, or the run and all that belongs to it (GRP7). */
export function walkMissed(walk: GroupWalk): GroupWalk {
  if (walk.held > 0) return { ...walk, held: walk.held - 1 };
  return { ...withBest(walk), run: [], held: 0, progress: 0 };
}

function streakOf(run: Run): Streak | null {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return null;
  const dates = { from: localDateOf(first.from), to: localDateOf(last.to) };
  if (run.length === 1) return { length: first.length, unit: first.unit, ...dates };
  const parts = run.map((part): StreakPart => ({
    length: part.length,
    unit: part.unit,
    days: daysOfPart(part),
    from: localDateOf(part.from),
    to: localDateOf(part.to),
  }));
  return { length: daysIn(run), unit: 'day', ...dates, parts };
}

/** GRP7. */
export interface Shields {
  /** 0 to 3. */
  readonly held: number;
  /** Settled kept units until the next one; null while three are held, or no run is alive. */
  readonly keptToNext: number | null;
}

/** What the fire shows. */
export interface GroupNumbers {
  readonly current: Streak | null;
  readonly best: Streak | null;
  readonly shields: Shields;
}

/** The numbers of a walk that has gone through all units. */
export function groupNumbersOf(walk: GroupWalk): GroupNumbers {
  const final = withBest(walk);
  const counts = walk.run.length > 0 && walk.held < maxShields;
  return {
    current: streakOf(walk.run),
    best: streakOf(walk.hasDays && walk.hasWeeks ? final.bestByDays : final.bestByUnits),
    shields: { held: walk.held, keptToNext: counts ? keptPerShield - walk.progress : null },
  };
}
