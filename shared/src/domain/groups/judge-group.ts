import type { EpochMs } from '../../kernel/clock.ts';
import { dayNumberOf, localDateOf, type DayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { compileGroup, type CompiledGroup, type CompiledVersion } from './compile-group.ts';
import { byReceipt, type Evidence, type GroupRecord } from './group-record.ts';
import {
  freshGroupWalk,
  groupNumbersOf,
  walkKept,
  walkMissed,
  type GroupNumbers,
  type GroupWalk,
} from './group-walk.ts';
import { isReopenable, judgeUnit, withUnitEvidence, type JudgedUnit } from './judge-unit.ts';
import { layFrames, type FrameStart, type UnitFrame } from './unit-frames.ts';

/** What settled units leave behind, so that judging goes on from the day after (GRP10). Plain JSON. */
export interface GroupCheckpoint {
  /** Last day of a settled unit whose verdict can no longer change. */
  readonly day: LocalDate;
  readonly openedAt: EpochMs;
  readonly settledAt: EpochMs;
  /** Sequence number of the version that judged it. */
  readonly version: number;
  readonly walk: GroupWalk;
}

/** A unit in the group's course. */
export interface GroupUnit extends JudgedUnit {
  /** GRP7: it was missed, and a shield was spent on it. */
  readonly isShielded: boolean;
  /** The walk after it. */
  readonly walk: GroupWalk;
}

/** All of a group's states at `now` (GRP10). */
export interface GroupJudgement {
  readonly now: EpochMs;
  /** From the start, or from the day after the checkpoint, every unit that has opened. */
  readonly units: readonly GroupUnit[];
  /** The number as it reads now, units that are `met` included (GRP3). */
  readonly numbers: GroupNumbers;
  /** The first day of the unit that opens next, from which a new version may hold (GRP13), and when it opens. */
  readonly next: { readonly from: DayNumber; readonly opensAt: EpochMs };
  /** The first instant after `now` at which anything here may change without a new entry of the record. */
  readonly nextChangeAt: EpochMs;
  /** The walk before the first of `units`. */
  readonly before: GroupWalk;
}

function walkUnit(walk: GroupWalk, { frame, verdict }: JudgedUnit): GroupWalk {
  if (verdict === 'kept' || verdict === 'met') {
    const { from, to, version } = frame;
    return walkKept(walk, { from, to, unit: version.terms.unit }, verdict === 'kept');
  }
  return verdict === 'missed' ? walkMissed(walk) : walk;
}

/** Walks units from one on, forming the run (GRP7, STK3). */
function walkUnits(units: readonly JudgedUnit[], before: GroupWalk): GroupUnit[] {
  let walk = before;
  return units.map((unit) => {
    const isShielded = unit.verdict === 'missed' && walk.held > 0;
    walk = walkUnit(walk, unit);
    return { ...unit, isShielded, walk };
  });
}

/** Instants at which a unit changes by itself. */
function boundariesOf(frame: UnitFrame): EpochMs[] {
  return [
    frame.opensAt,
    frame.closesAt,
    frame.settlesAt,
    ...(frame.isSettled ? [] : frame.members.map((m) => m.closesAt)),
  ];
}

function conclude(
  now: EpochMs,
  units: readonly GroupUnit[],
  before: GroupWalk,
  next: GroupJudgement['next'],
  nextChangeAt: EpochMs,
): GroupJudgement {
  return { now, units, numbers: groupNumbersOf(units.at(-1)?.walk ?? before), next, nextChangeAt, before };
}

function startOf(group: CompiledGroup, from: GroupCheckpoint | undefined): FrameStart {
  if (from === undefined) return { day: group.start, openedAt: -Infinity, settledAt: -Infinity, version: null };
  const version: CompiledVersion | undefined = group.versions.find(({ seq }) => seq === from.version);
  if (version === undefined) throw new Error(`the record lacks the version ${from.version} of its checkpoint`);
  return { day: dayNumberOf(from.day) + 1, openedAt: from.openedAt, settledAt: from.settledAt, version };
}

function evidenceByDay(evidence: readonly Evidence[], now: EpochMs): Map<DayNumber, Evidence[]> {
  const byDay = new Map<DayNumber, Evidence[]>();
  for (const row of evidence) {
    if (row.receivedAt > now) continue;
    const day = dayNumberOf(row.day);
    const rows = byDay.get(day);
    if (rows === undefined) byDay.set(day, [row]);
    else rows.push(row);
  }
  return byDay;
}

function evidenceOf({ from, to }: UnitFrame, byDay: ReadonlyMap<DayNumber, readonly Evidence[]>): Evidence[] {
  const rows: Evidence[] = [];
  for (let day = from; day <= to; day += 1) rows.push(...(byDay.get(day) ?? []));
  return rows.toSorted(byReceipt);
}

/**
 * Judges a group from its record as it was received by `now` (GRP10): pure, and the order of the record's lists does not matter.
 * With a checkpoint only the units after it are judged, and only evidence of their days is needed.
 */
export function judgeGroup(record: GroupRecord, now: EpochMs, from?: GroupCheckpoint): GroupJudgement {
  const group = compileGroup(record, now);
  const { frames, next } = layFrames(group, startOf(group, from), now);
  const byDay = evidenceByDay(record.evidence, now);
  const judged = frames.map((frame) => judgeUnit(frame, evidenceOf(frame, byDay), now));
  const before = from?.walk ?? freshGroupWalk;
  let nextChangeAt = next.opensAt;
  for (const frame of frames) {
    for (const at of boundariesOf(frame)) if (at > now && at < nextChangeAt) nextChangeAt = at;
  }
  return conclude(now, walkUnits(judged, before), before, next, nextChangeAt);
}

/**
 * The same with one more row of evidence, received at `judgement.now` or before, but after all evidence that it knows: only the
 * row's own unit is judged, and only a verdict that changes walks the run again, from there (GRP11).
 */
export function withEvidence(judgement: GroupJudgement, row: Evidence): GroupJudgement {
  const day = dayNumberOf(row.day);
  const at = judgement.units.findIndex(({ frame }) => frame.from <= day && day <= frame.to);
  const unit = judgement.units[at];
  // Before its day opens, evidence is held by the record (GRP3).
  if (unit === undefined) return judgement;
  const judged = withUnitEvidence(unit, row, judgement.now);
  if (judged.verdict === unit.verdict) {
    return {
      ...judgement,
      units: judgement.units.with(at, { ...judged, isShielded: unit.isShielded, walk: unit.walk }),
    };
  }
  const before = judgement.units[at - 1]?.walk ?? judgement.before;
  const units = [...judgement.units.slice(0, at), ...walkUnits([judged, ...judgement.units.slice(at + 1)], before)];
  return conclude(judgement.now, units, judgement.before, judgement.next, judgement.nextChangeAt);
}

/** The latest checkpoint behind which nothing can change: settled, and no miss of it still open to late evidence (GRP4). */
export function makeGroupCheckpoint(judgement: GroupJudgement): GroupCheckpoint | null {
  const open = judgement.units.findIndex((unit) => !unit.frame.isSettled || isReopenable(unit, judgement.now));
  const last = judgement.units[(open === -1 ? judgement.units.length : open) - 1];
  if (last === undefined) return null;
  const { to, opensAt, settlesAt, version } = last.frame;
  return { day: localDateOf(to), openedAt: opensAt, settledAt: settlesAt, version: version.seq, walk: last.walk };
}
