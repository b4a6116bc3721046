import type { GroupDayRow } from '@hearth/shared/domain/groups/group-row.ts';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo, useRef, useState } from 'react';
import { fetchDaysBefore, missingBefore, readKeptDays, withKeptDays } from '../groups/past-days.ts';
import { useData } from '../hearth-data.ts';
import type { GroupDetail } from './use-groups.ts';

export interface PastDays {
  /** Those of the realm, and before them what was read of older ones. */
  readonly days: readonly GroupDayRow[];
  readonly state: 'idle' | 'loading' | 'offline' | 'failed';
  /** Asks for older ones, if there are any. Asked again and again while somebody looks at the oldest. */
  readonly more: () => void;
}

const noDays: readonly GroupDayRow[] = [];

/** A group's days, older ones on demand: those are kept on the device once they were read. */
export function usePastDays({ id, row, mine, cards, days, isNew }: GroupDetail): PastDays {
  const data = useData();
  const kept = useLiveQuery(() => readKeptDays(data, id), [data, id]);
  const all = useMemo(() => withKeptDays(days, kept ?? noDays), [days, kept]);
  const [state, setState] = useState<PastDays['state']>('idle');
  /** Days before which nothing more came. */
  const ends = useRef(new Set<string>());
  const isAsking = useRef(false);
  const ownFirst = cards.find((card) => card.id === mine.span)?.fromDay ?? row.startDay;
  const firstDay = row.showsHistory || ownFirst < row.startDay ? row.startDay : ownFirst;
  const isKnown = kept !== undefined && !isNew;
  const more = useCallback((): void => {
    const before = isKnown ? missingBefore(all, firstDay) : null;
    if (before === null || isAsking.current || ends.current.has(before)) return;
    isAsking.current = true;
    setState('loading');
    void fetchDaysBefore(data, id, before, firstDay).then((answer) => {
      isAsking.current = false;
      if (!answer.ok) return setState(answer.error.kind === 'offline' ? 'offline' : 'failed');
      if (answer.value === 0) ends.current.add(before);
      return setState('idle');
    });
  }, [data, id, all, firstDay, isKnown]);
  return { days: all, state, more };
}
