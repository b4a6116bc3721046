import type { ListedGroup } from '@hearth/shared/protocol/group-api.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiFailure } from '../../data/api/api-request.ts';
import { findGroups, type GroupSearch } from '../../data/api/groups.ts';
import { keepGroups, readKeptGroups } from '../../data/groups/kept-groups.ts';
import { useData } from '../../data/hearth-data.ts';
import type { GroupCategory } from './group-form.ts';

export const groupSizes = ['any', 'small', 'middle', 'large'] as const;
export type GroupSize = (typeof groupSizes)[number];

export interface Wanted {
  readonly search: string;
  readonly category: GroupCategory | '';
  readonly size: GroupSize;
  /** Short name of a language; empty: any. */
  readonly language: string;
  /** Somebody did something for it in the last week. */
  readonly isActive: boolean;
}

const bounds: Readonly<Record<GroupSize, Pick<GroupSearch, 'minMembers' | 'maxMembers'>>> = {
  any: {},
  small: { maxMembers: 10 },
  middle: { minMembers: 11, maxMembers: 50 },
  large: { minMembers: 51 },
};

const activeDays = 7;
/** So long nobody types on. */
const typingMs = 250;

export interface GroupSearchState {
  /** Undefined until there is anything to show. */
  readonly found: readonly ListedGroup[] | undefined;
  readonly isLoading: boolean;
  readonly failure: ApiFailure | undefined;
  /** When the list that is shown was answered, where it is not fresh. */
  readonly keptAt: number | undefined;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

interface Shown {
  readonly found?: readonly ListedGroup[];
  readonly cursor?: string | undefined;
  readonly failure?: ApiFailure;
  readonly keptAt?: number;
  readonly isLoading: boolean;
}

/** Asks for public groups as the person types, page by page; without a network it shows the list that came last. */
export function useGroupSearch({ search, category, size, language, isActive }: Wanted): GroupSearchState {
  const hasAccount = useData().sync !== undefined;
  const [shown, setShown] = useState<Shown>({ isLoading: true });
  const latest = useRef(0);
  const ask = useCallback(
    (cursor?: string): void => {
      latest.current += 1;
      const mine = latest.current;
      setShown((before) => ({ ...before, isLoading: true }));
      const words = search.trim();
      const asked = {
        search: words,
        category,
        language,
        ...bounds[size],
        ...(isActive ? { activeWithinDays: activeDays } : {}),
      };
      void findGroups(asked, hasAccount, cursor).then((answer) => {
        // Something else was asked since.
        if (latest.current !== mine) return;
        if (!answer.ok) {
          const kept = readKeptGroups();
          setShown((before) => ({
            ...(before.found === undefined && kept !== undefined
              ? { found: kept.page.items, keptAt: kept.atMs }
              : before),
            isLoading: false,
            failure: answer.error,
          }));
          return;
        }
        const { items, nextCursor } = answer.value;
        if (cursor === undefined && words === '') keepGroups(answer.value, Date.now());
        setShown((before) => ({
          isLoading: false,
          found: cursor === undefined ? items : [...(before.found ?? []), ...items],
          cursor: nextCursor ?? undefined,
        }));
      });
    },
    [hasAccount, search, category, size, language, isActive],
  );
  useEffect(() => {
    const timer = setTimeout(ask, typingMs);
    const retry = (): void => ask();
    window.addEventListener('online', retry);
    return () => {
      latest.current += 1;
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  }, [ask]);
  return {
    found: shown.found,
    isLoading: shown.isLoading,
    failure: shown.failure,
    keptAt: shown.keptAt,
    hasMore: shown.cursor !== undefined,
    more: () => ask(shown.cursor),
    again: () => ask(),
  };
}
