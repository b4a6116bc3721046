import { join } from 'node:path';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../storage/storage.ts';

const STORE_FILE = 'hearth.sqlite';

/** A store of each kind, for tests of what is built on the contract; a file lies in `folder`. */
export const openStore = (kind: 'memory' | 'sqlite', folder: string, onWaited?: (waitedMs: number) => void): Storage =>
  kind === 'memory'
    ? createMemoryStorage()
    : openSqliteStorage(join(folder, STORE_FILE), () => performance.now(), { onWaited });
