import { readStored, writeStored } from '../lib/local-store.ts';

/** Its changes reach the other tabs, which then start anew. */
export const ACCOUNT_FLAG = 'hearth.account';

/**
 * Id of the account that this device syncs with, null without one. It stands beside the row in `hearth-device`, because the
 * database must be opened with or without a server's address, and that before any database was read.
 */
export const readAccountFlag = (): string | null => readStored(ACCOUNT_FLAG);

export const writeAccountFlag = (userId: string | undefined): boolean => writeStored(ACCOUNT_FLAG, userId);
