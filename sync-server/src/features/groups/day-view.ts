import type { GroupDayRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import type { GroupDayView } from '@hearth/shared/protocol/api/group-days.ts';
import { viewRule } from './group-view.ts';

type CellView = NonNullable<GroupDayView['cells']>[number];
type CellCode = NonNullable<GroupDayRow['cells']>[SpanId];

const STATES: Readonly<Record<CellCode, CellView['state']>> = {
  k: 'kept',
  K: 'kept-on-leave',
  o: 'open',
  f: 'off',
  u: 'unlived',
  l: 'leave',
  L: 'leave',
};

export const isSettled = ({ verdict }: Pick<GroupDayRow, 'verdict'>): boolean =>
  verdict !== 'met' && verdict !== 'pending';

function viewCells(row: GroupDayRow, hidden: ReadonlySet<SpanId>): CellView[] {
  const { cells = {}, late = [], leftLate = [] } = row;
  return (Object.entries(cells) as [SpanId, CellCode][])
    .filter(([span]) => !hidden.has(span))
    .map(([span, code]) => {
      const state = STATES[code];
      if (late.includes(span)) return { span, state: 'late' };
      if (state === 'leave' && leftLate.includes(span)) return { span, state: 'left-late' };
      return { span, state: state === 'open' && isSettled(row) ? 'missed' : state };
    });
}

/** A day as the contract promises it. `hidden`: whom a block keeps from a member; undefined for whoever is no member. */
export const viewDay = (row: GroupDayRow, hidden: ReadonlySet<SpanId> | undefined): GroupDayView => ({
  from: row.from,
  to: row.to,
  verdict: row.verdict,
  due: row.counts.due,
  kept: row.counts.kept,
  onLeave: row.counts.onLeave,
  sum: row.counts.sum,
  closesAt: row.closesAt,
  settlesAt: row.settlesAt,
  unit: row.unit,
  rule: viewRule(row.rule),
  isCorrected: row.correctedAt !== undefined,
  cells: hidden === undefined || row.cells === undefined ? null : viewCells(row, hidden),
});
