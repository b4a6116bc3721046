import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import type { ListedMember } from '@hearth/shared/protocol/group-readings-api.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiFailure } from '../../data/api/api-request.ts';
import { listMembers } from '../../data/api/group-readings.ts';
import { keepMembers, readKeptMembers } from '../../data/groups/kept-members.ts';
import { useData } from '../../data/hearth-data.ts';

interface Shown {
  /** Undefined until there is anything to show. */
  readonly found?: readonly ListedMember[];
  readonly cursor?: string | undefined;
  readonly failure?: ApiFailure;
  /** When the list that is shown was answered, where it is not fresh. */
  readonly keptAt?: number;
  readonly isLoading: boolean;
}

export interface MemberSearch extends Omit<Shown, 'cursor'> {
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** So long nobody types on. */
const typingMs = 250;

/** Asks for the members of a large group, page by page; without a network it shows the page that came last. */
export function useMemberSearch(groupId: GroupId, search: string): MemberSearch {
  const data = useData();
  const [shown, setShown] = useState<Shown>({ isLoading: true });
  const latest = useRef(0);
  const words = search.trim();
  const ask = useCallback(
    async (from?: string): Promise<void> => {
      latest.current += 1;
      const mine = latest.current;
      setShown((before) => ({ ...before, isLoading: true }));
      const items: ListedMember[] = [];
      // In a large group a search may find nobody among those that were looked at, and go on.
      for (let cursor = from; ;) {
        const answer = await listMembers(groupId, words, cursor);
        if (latest.current !== mine) return;
        if (!answer.ok) {
          const kept = words === '' ? await readKeptMembers(data, groupId) : undefined;
          return setShown((before) => ({
            ...(before.found === undefined && kept !== undefined
              ? { found: kept.page.items, keptAt: kept.atMs }
              : before),
            isLoading: false,
            failure: answer.error,
          }));
        }
        items.push(...answer.value.items);
        cursor = answer.value.nextCursor ?? undefined;
        if (items.length > 0 || cursor === undefined) {
          if (from === undefined && words === '') void keepMembers(data, groupId, answer.value);
          return setShown((before) => ({
            isLoading: false,
            found: from === undefined ? items : [...(before.found ?? []), ...items],
            cursor,
          }));
        }
      }
    },
    [data, groupId, words],
  );
  useEffect(() => {
    const timer = setTimeout(() => void ask(), typingMs);
    const retry = (): void => void ask();
    window.addEventListener('online', retry);
    return () => {
      latest.current += 1;
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  }, [ask]);
  const { cursor, ...rest } = shown;
  return { ...rest, hasMore: cursor !== undefined, more: () => void ask(cursor), again: () => void ask() };
}
