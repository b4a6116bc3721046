import type { EpochMs } from '../../kernel/clock.ts';
import type { SpanId } from '../../kernel/ids.ts';
import type { Evidence } from './group-record.ts';
import { suffices, verdictOf, type SettledVerdict, type UnitCounts } from './group-rule.ts';
import { SpanMarks } from './span-marks.ts';
import { cellOf, countCell, noCounts, noMarks, withMark, type Cell, type MemberMarks } from './unit-cells.ts';
import { placeInFrame, type UnitFrame } from './unit-frames.ts';

/** GRP4: how long after its settlement a missed unit can be mended. */
const reopenMs = 7 * 24 * 3_600_000;

/** `met`: its rule is met already, correctable until it settles (GRP3). `pending`: it is not, and may still be. */
export type UnitVerdict = 'met' | 'pending' | SettledVerdict;

/** A unit with what its members did. */
export interface JudgedUnit {
  readonly frame: UnitFrame;
  readonly verdict: UnitVerdict;
  readonly counts: UnitCounts;
  /** In the order of the frame's members. */
  readonly cells: readonly Cell[];
  /** The same by what came in time: other than `cells` only where late evidence corrected the unit (RNK1). */
  readonly cellsOnTime: readonly Cell[];
  readonly marks: SpanMarks;
  /** GRP4: when late evidence made a settled miss a kept unit. Cells and counts are then those of that moment. */
  readonly correctedAt: EpochMs | null;
  /** Members whose deed arrived after the settlement: shown as late, whether it mends the unit or not. */
  readonly late: ReadonlySet<SpanId>;
}

/** GRP4: a miss that late evidence may still mend. A pinned one is final: whose miss it was may be gone (GRP12). */
export function isReopenable({ frame, verdict }: Pick<JudgedUnit, 'frame' | 'verdict'>, at: EpochMs): boolean {
  const { version, settlesAt, pinned } = frame;
  return verdict === 'missed' && pinned === null && version.terms.reopens && at < settlesAt + reopenMs;
}

function countAll(cells: readonly Cell[]): UnitCounts {
  return cells.reduce((counts, cell) => countCell(counts, cell, 1), noCounts);
}

/** Cells and counts by the marks as they are. */
function takeStock(frame: UnitFrame, marks: SpanMarks, now: EpochMs): Pick<JudgedUnit, 'cells' | 'counts'> {
  const cells = frame.members.map((member) => cellOf(frame, member, marks.of(member.span), now));
  return { cells, counts: countAll(cells) };
}

function verdictAt({ isSettled, version, pinned }: UnitFrame, counts: UnitCounts): UnitVerdict {
  if (pinned !== null) return pinned.verdict;
  if (isSettled) return verdictOf(version.terms.rule, counts);
  return suffices(version.terms.rule, counts) ? 'met' : 'pending';
}

function noteLate({ frame, late }: JudgedUnit, { span, mark }: Evidence): ReadonlySet<SpanId> {
  const isDeed = (mark === 'kept' || mark === 'at-close') && frame.members[placeInFrame(frame, span)]?.span === span;
  if (isDeed === late.has(span)) return late;
  return new Set(isDeed ? [...late, span] : [...late].filter((other) => other !== span));
}

/** Late evidence of a settled unit: the first that makes the deeds suffice corrects a miss, and nothing else does anything. */
function withLateEvidence(before: JudgedUnit, row: Evidence): JudgedUnit {
  const unit = { ...before, late: noteLate(before, row) };
  if (!isReopenable(unit, row.receivedAt)) return unit;
  const marks = unit.marks.with(row.span, withMark(unit.marks.of(row.span), row));
  const stock = takeStock(unit.frame, marks, row.receivedAt);
  if (!suffices(unit.frame.version.terms.rule, stock.counts)) return { ...unit, marks };
  return { ...unit, ...stock, marks, verdict: 'kept', correctedAt: row.receivedAt };
}

/** A unit with one more row of evidence, received after all that it knows and not after `now`. */
export function withUnitEvidence(unit: JudgedUnit, row: Evidence, now: EpochMs): JudgedUnit {
  const { frame } = unit;
  if (frame.isSettled && row.receivedAt >= frame.settlesAt) return withLateEvidence(unit, row);
  const own = withMark(unit.marks.of(row.span), row);
  const marks = unit.marks.with(row.span, own);
  const at = placeInFrame(frame, row.span);
  const member = frame.members[at];
  const before = unit.cells[at];
  if (member === undefined || before === undefined) return { ...unit, marks };
  const cell = cellOf(frame, member, own, now);
  const cells = unit.cells.with(at, cell);
  // Values are no whole numbers: a sum is made anew, so that it is the same however it came about.
  const isSum = frame.version.terms.rule.kind === 'sum';
  const counts = isSum ? countAll(cells) : countCell(countCell(unit.counts, before, -1), cell, 1);
  return { ...unit, marks, cells, cellsOnTime: cells, counts, verdict: verdictAt(frame, counts) };
}

/** Judges a unit by its evidence, in order of receipt, all received by `now` (GRP3, GRP4, GRP6). */
export function judgeUnit(frame: UnitFrame, evidence: readonly Evidence[], now: EpochMs): JudgedUnit {
  const inTime = new Map<SpanId, MemberMarks>();
  const late: Evidence[] = [];
  for (const row of evidence) {
    if (frame.isSettled && row.receivedAt >= frame.settlesAt) late.push(row);
    else inTime.set(row.span, withMark(inTime.get(row.span) ?? noMarks, row));
  }
  const marks = SpanMarks.from(inTime);
  const stock = takeStock(frame, marks, now);
  const correctedAt = frame.pinned?.correctedAt ?? null;
  const unit: JudgedUnit = {
    frame,
    ...stock,
    cellsOnTime: stock.cells,
    marks,
    verdict: verdictAt(frame, stock.counts),
    correctedAt,
    late: new Set<SpanId>(),
  };
  return late.reduce(withLateEvidence, unit);
}
