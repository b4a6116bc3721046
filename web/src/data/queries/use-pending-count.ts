import { useLiveQuery } from 'dexie-react-hooks';
import type { HearthDatabase } from '../db.ts';
import { useData } from '../hearth-data.ts';

const outboxName = /^\$(.+)_mutations$/;

/** Changes in the outboxes. Without an account nothing is logged there, so nothing waits. */
export async function countPending(db: HearthDatabase): Promise<number> {
  const outboxes = db.tables.filter(({ name }) => outboxName.test(name));
  const counts = await Promise.all(outboxes.map((outbox) => outbox.count()));
  return counts.reduce((total, count) => total + count, 0);
}

/** How many changes wait for the server. */
export function usePendingCount(): number | undefined {
  const { db } = useData();
  return useLiveQuery(() => countPending(db), [db]);
}
