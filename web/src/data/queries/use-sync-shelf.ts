import { useLiveQuery } from 'dexie-react-hooks';
import type { ShelfEntry } from '../device-db.ts';
import { useData } from '../hearth-data.ts';
import { listShelf } from '../sync/shelf.ts';

/** Changes that the server refused, newest first. Operations: `retryShelved`, `discardShelved`, `exportShelf`. */
export function useSyncShelf(): readonly ShelfEntry[] | undefined {
  const data = useData();
  return useLiveQuery(() => listShelf(data), [data]);
}
