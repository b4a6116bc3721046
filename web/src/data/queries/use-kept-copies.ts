import { useLiveQuery } from 'dexie-react-hooks';
import { useData } from '../hearth-data.ts';
import { readKeptCopies, type KeptCopy } from '../operations/kept-copies.ts';

/** Copies kept before everything was replaced, newest first. */
export function useKeptCopies(): readonly KeptCopy[] | undefined {
  const data = useData();
  return useLiveQuery(() => readKeptCopies(data), [data]);
}
