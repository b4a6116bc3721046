import { useLiveQuery } from 'dexie-react-hooks';
import { useData } from '../hearth-data.ts';
import { readReplacedCopies, type ReplacedCopy } from '../operations/replaced-copies.ts';

/** Copies kept before everything was replaced, newest first. */
export function useReplacedCopies(): readonly ReplacedCopy[] | undefined {
  const data = useData();
  return useLiveQuery(() => readReplacedCopies(data), [data]);
}
