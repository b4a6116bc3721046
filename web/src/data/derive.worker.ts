import { Dexie } from 'dexie';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { rebuildDerived } from './derive.ts';

/** What the page asks: the database's name and the habits to make anew. */
export interface DeriveRequest {
  readonly database: string;
  readonly habitIds: readonly string[];
}

export type DeriveAnswer = { readonly done: true } | { readonly done: false; readonly message: string };

/**
 * Packs many check-ins beside the page. The connection is Dexie's own, without the addon and without a schema: it takes the
 * stores as they are, reads check-ins and writes `derived` alone, and Dexie tells the tabs what changed.
 */
async function answer({ database, habitIds }: DeriveRequest): Promise<DeriveAnswer> {
  const db = new Dexie(database);
  try {
    await db.open();
    for (const habitId of habitIds) await rebuildDerived(db, asId<HabitId>(habitId));
    return { done: true };
  } catch (error) {
    // Told to the page, which throws it there.
    return { done: false, message: String(error) };
  } finally {
    db.close();
  }
}

globalThis.addEventListener('message', (event: MessageEvent<DeriveRequest>) => {
  void answer(event.data).then((result) => globalThis.postMessage(result, { transfer: [] }));
});
