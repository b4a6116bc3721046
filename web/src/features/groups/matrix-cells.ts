import type { GroupDayRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { UnitCounts } from '@hearth/shared/domain/groups/group-rule.ts';
import type { OverlaidUnit } from '@hearth/shared/domain/groups/own-overlay.ts';
import type { Cell } from '@hearth/shared/domain/groups/unit-cells.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, localDateOf, type DayNumber } from '@hearth/shared/kernel/local-date.ts';
import type { groups } from '../../i18n/en/groups.ts';
import type { DayMarkState } from '../../ui/day-mark.tsx';

/** Why a cell looks as it does; each has its words. */
export type CellReason = keyof typeof groups.matrix.state;
/** What a unit is for the group. */
export type UnitReason = keyof typeof groups.matrix.verdict;

type CellCode = NonNullable<GroupDayRow['cells']>[SpanId];

/** A column of the matrix: a day, or a week of a week group. */
export interface MatrixUnit {
  readonly row: GroupDayRow;
  readonly verdict: UnitReason;
  /** With what has not synced. */
  readonly counts: UnitCounts;
  readonly isSettled: boolean;
  /** The viewer's own cell as their device knows it. */
  readonly own: Cell | null;
  readonly isProvisional: boolean;
}

/**
 * Joins the days of a group with the open ones as this device knows them. `past`: what it knows of the viewer's own days where the
 * group only counts.
 */
export function matrixUnits(
  days: readonly GroupDayRow[],
  open: readonly OverlaidUnit[],
  past: ReadonlyMap<DayNumber, Cell> = new Map(),
): MatrixUnit[] {
  const byDay = new Map(open.map((unit) => [localDateOf(unit.from), unit]));
  return days.map((row) => {
    const unit = byDay.get(row.from);
    const told: UnitReason = row.correctedAt === undefined ? row.verdict : 'corrected';
    return {
      row,
      verdict: unit === undefined ? told : unit.isMet ? 'met' : 'pending',
      counts: unit?.counts ?? row.counts,
      isSettled: unit === undefined,
      own: unit?.own ?? past.get(dayNumberOf(row.from)) ?? null,
      isProvisional: unit?.isProvisional ?? false,
    };
  });
}

const stateReasons: Readonly<Record<Cell['state'], CellReason>> = {
  kept: 'kept',
  open: 'open',
  off: 'off',
  unlived: 'unlived',
  leave: 'leave',
};

const codeReasons: Readonly<Record<CellCode, CellReason>> = {
  k: 'kept',
  K: 'keptOnLeave',
  o: 'open',
  f: 'off',
  u: 'unlived',
  l: 'leave',
  L: 'leave',
};

/** What one member's unit says; the viewer's own open ones by their device. */
export function cellReason(
  { row, own, isSettled, isProvisional }: MatrixUnit,
  span: SpanId,
  viewer: SpanId,
): CellReason {
  if (span === viewer && own !== null) {
    if (isProvisional && own.state === 'kept') return 'provisional';
    if (own.state === 'open' && isSettled) return 'missed';
    return own.state === 'kept' && own.onLeave ? 'keptOnLeave' : stateReasons[own.state];
  }
  if (row.cells === undefined) return 'counted';
  const code = row.cells?.[span];
  if (code === undefined) return 'outside';
  if (row.late?.includes(span) === true) return 'late';
  const reason = codeReasons[code];
  if (reason === 'leave' && row.leftLate?.includes(span) === true) return 'leftLate';
  return reason === 'open' && isSettled ? 'missed' : reason;
}

const marks: Readonly<Record<CellReason, DayMarkState>> = {
  kept: 'kept',
  provisional: 'kept',
  keptOnLeave: 'bonus',
  open: 'pending',
  missed: 'missed',
  late: 'missed',
  off: 'off',
  unlived: 'off',
  leave: 'skipped',
  leftLate: 'skipped',
  outside: 'outside',
  counted: 'outside',
};

export function markOf(reason: CellReason): DayMarkState {
  return marks[reason];
}

const verdictMarks: Readonly<Record<UnitReason, DayMarkState>> = {
  met: 'kept',
  kept: 'kept',
  corrected: 'kept',
  pending: 'pending',
  neutral: 'off',
  missed: 'missed',
  shielded: 'frozen',
};

export function verdictMarkOf(verdict: UnitReason): DayMarkState {
  return verdictMarks[verdict];
}
