import { addDays, type DayNumber } from '@hearth/shared/kernel/local-date.ts';
import type { Cell } from '@hearth/shared/domain/groups/unit-cells.ts';
import { useMemo } from 'react';
import { ownCellsOf } from '../groups/own-cells.ts';
import type { GroupDetail } from './use-groups.ts';
import { useJudgedHabits } from './use-today.ts';

/** So far back at least this device has its owner's habits judged, whatever checkpoints they have. */
const judgedDays = 34;
const nothing: ReadonlyMap<DayNumber, Cell> = new Map();

/** The viewer's own cells of the last weeks, by first day, in a group that only counts: there no row tells them. */
export function useOwnPast({ row, mine, cards, days, links }: GroupDetail): ReadonlyMap<DayNumber, Cell> {
  const all = useJudgedHabits();
  const since = cards.find(({ id }) => id === mine.span)?.fromDay ?? row.startDay;
  return useMemo(() => {
    if (!row.isCompact || all === undefined) return nothing;
    const first = addDays(all.calendar.today, -judgedDays);
    const known = days.filter(({ from }) => from >= first && from >= since);
    return ownCellsOf(known, row, links, all);
  }, [row, days, links, all, since]);
}
