import { useLiveQuery } from 'dexie-react-hooks';
import { useData } from '../hearth-data.ts';
import { listAccountCopies, type AccountCopy } from '../sync/account-copies.ts';

/** Copies kept at sign-out or put aside at sign-in, newest first. Operations: `bringBackCopy`, `discardAccountCopy`. */
export function useSyncCopies(): readonly AccountCopy[] | undefined {
  const data = useData();
  return useLiveQuery(() => listAccountCopies(data), [data]);
}
