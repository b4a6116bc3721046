import { sqliteFile } from '../storage/sqlite/sqlite-file.ts';
import type { StoreFile } from '../storage/store-file.ts';

/** Of the driver that `create-deps.ts` chooses; by itself, for the command line needs nothing else of a server. */
export const storeFile: StoreFile = sqliteFile;
