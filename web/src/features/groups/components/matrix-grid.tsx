import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { drawnIndices } from '../../../lib/list-window.ts';
import { useWideLayout } from '../../../lib/use-media-query.ts';
import { cellReason, markOf, verdictMarkOf, type MatrixUnit } from '../matrix-cells.ts';
import type { MemberLook } from '../member-looks.ts';
import { dayWords, type Words } from '../groups-words.ts';
import { MatrixHead } from './matrix-head.tsx';
import { MatrixRow, type MatrixCell } from './matrix-row.tsx';
import { useGridPlace } from './use-grid-place.ts';
import { useGridWindow, type GridSizes } from './use-grid-window.ts';

export interface MatrixGridProps {
  readonly group: GroupDetail;
  /** One row each, below that of all together. */
  readonly members: readonly MemberLook[];
  readonly units: readonly MatrixUnit[];
  readonly words: Words;
  /** Called while the oldest days are in sight. */
  readonly onOldest: () => void;
}

/** A week beside the names on a phone. */
const onPhone: GridSizes = { head: 3.75, row: 3, names: 6.5, column: 2 };
const onDesk: GridSizes = { head: 3.75, row: 3, names: 10, column: 2.5 };

function countsWords({ row: { rule }, counts }: MatrixUnit, { t, format }: Words): string {
  if (rule.kind === 'sum') {
    return t('matrix.sum', { sum: format.number(counts.sum), amount: format.number(rule.amount) });
  }
  return t('matrix.counts', { kept: format.number(counts.kept), due: format.number(counts.due) });
}

/** The days of the group as a whole, and below them those of each member; only what is in sight is drawn. */
export function MatrixGrid({ group, members, units, words, onOldest }: MatrixGridProps): ReactElement {
  const { t, format } = words;
  const today = useCalendar()?.today;
  const sizes = useWideLayout() ? onDesk : onPhone;
  const scroller = useRef<HTMLDivElement>(null);
  const [reason, setReason] = useState('');
  const keys = useMemo(() => units.map(({ row }) => row.from), [units]);
  const rows = members.length + 1;
  const { drawn, show } = useGridWindow(scroller, rows, keys, sizes);
  const page = Math.max(1, drawn.columns.end - drawn.columns.start - 10);
  const { place, visit, onKeyDown } = useGridPlace(scroller, keys, { rows, columns: keys.length, page }, show);
  const isOldestInSight = drawn.columns.start === 0;
  useEffect(() => {
    if (isOldestInSight) onOldest();
  }, [isOldestInSight, onOldest]);

  const isToday = ({ row }: MatrixUnit): boolean => today !== undefined && row.from <= today && today <= row.to;
  const dayOf = ({ row }: MatrixUnit): string =>
    row.from === row.to ? dayWords(row.from, words) : format.dayRange(row.from, row.to);
  const columns = drawnIndices(drawn.columns, place.column);
  const shown = columns.flatMap((column) => {
    const unit = units[column];
    return unit === undefined ? [] : [{ column, unit, day: dayOf(unit), isToday: isToday(unit) }];
  });
  const cellsOf = (row: number): readonly MatrixCell[] => {
    const member = members[row - 1];
    // A row that was scrolled away holds the one cell that has the focus.
    const inRow = shown.filter(({ column }) => isIn(drawn.columns, column) || row === place.row);
    return inRow.map(({ column, unit, day, isToday: isNow }) => {
      if (member === undefined) {
        const state = `${t(`matrix.verdict.${unit.verdict}`)}. ${countsWords(unit, words)}`;
        const label = t('matrix.cell', { who: t('matrix.all'), day, state });
        return { key: unit.row.from, column, mark: verdictMarkOf(unit.verdict), label, isToday: isNow };
      }
      const why = cellReason(unit, member.card.id, group.mine.span);
      const label = t('matrix.cell', { who: member.name, day, state: t(`matrix.state.${why}`) });
      return { key: unit.row.from, column, mark: markOf(why), label, isToday: isNow };
    });
  };
  const last = units.at(-1);
  const noteOf = ({ card }: MemberLook): string | undefined => {
    if (last === undefined || !isToday(last)) return undefined;
    const why = cellReason(last, card.id, group.mine.span);
    // Who counts from tomorrow on is in the group; that their day is not asked for yet needs no word under each name.
    return why === 'outside' || why === 'counted' ? undefined : t(`matrix.state.${why}`);
  };

  if (units.length === 0)
    return <p className="text-sm text-ink-2">{t('card.starts', { day: format.day(group.row.startDay) })}</p>;
  return (
    <>
      <div ref={scroller} className="max-h-[min(70dvh,48rem)] overflow-auto overscroll-x-contain">
        {/* Keys of the cells inside pass through here; the grid itself is no stop. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <div
          role="grid"
          aria-label={`${t('matrix.label', { name: group.row.name })}. ${t('matrix.hint')}`}
          aria-rowcount={rows + 1}
          aria-colcount={units.length + 1}
          onKeyDown={onKeyDown}
          style={{ width: `${sizes.names + units.length * sizes.column}rem` }}
        >
          <MatrixHead {...{ sizes, units, columns, isToday, dayOf, words }} />
          <div role="rowgroup" className="relative" style={{ height: `${rows * sizes.row}rem` }}>
            {drawnIndices(drawn.rows, place.row).map((row) => {
              const member = members[row - 1];
              return (
                <MatrixRow
                  key={member?.card.id ?? 'all'}
                  row={row}
                  sizes={sizes}
                  name={member?.name ?? t('matrix.all')}
                  note={member === undefined ? undefined : noteOf(member)}
                  colour={member?.colour ?? 'ember'}
                  cells={cellsOf(row)}
                  current={place.row === row ? place.column : null}
                  onVisit={(toRow, column, label) => {
                    visit(toRow, column);
                    setReason(label);
                  }}
                />
              );
            })}
          </div>
        </div>
      </div>
      <p role="status" className="mt-2 min-h-10 text-xs text-ink-2">
        {reason === '' ? t('matrix.pick') : reason}
      </p>
    </>
  );
}

const isIn = ({ start, end }: { readonly start: number; readonly end: number }, at: number): boolean =>
  start <= at && at < end;
