import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';

/** What is searched for, kept in the address so that Back from a habit finds the same list. */
export function useQuery(): readonly [string, (query: string) => void] {
  const [params, setParams] = useSearchParams();
  // The field itself must not wait for the address.
  const [query, setQuery] = useState(() => params.get('q') ?? '');
  const ask = useCallback(
    (next: string): void => {
      setQuery(next);
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (next === '') after.delete('q');
          else after.set('q', next);
          return after;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setParams],
  );
  return [query, ask];
}
