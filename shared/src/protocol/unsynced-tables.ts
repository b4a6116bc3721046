/**
 * Stores that never leave the device. Fixed with the first release: the addon remembers each table's kind for ever. Apart from
 * the tables that travel, whose schemas no first screen needs.
 */
export const unsyncedTables = ['derived', 'yjsUpdates', 'activityLog'] as const;
