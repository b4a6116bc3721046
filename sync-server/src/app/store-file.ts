import { sqliteFile } from '../storage/sqlite/sqlite-file.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { StoreFile } from '../storage/store-file.ts';

/** Of the driver that `create-deps.ts` chooses; by itself, for the command line needs nothing else of a server. */
export const storeFile: StoreFile = sqliteFile;

/** Opens a store that no server uses; it is brought to the newest schema. */
export const openStoreFile = (file: string): Storage => openSqliteStorage(file, () => performance.now());
