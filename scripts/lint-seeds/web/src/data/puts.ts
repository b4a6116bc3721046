// expect: hearth(synced-writes)
declare const table: Record<'put' | 'bulkPut' | 'modify' | 'update' | 'add' | 'upsert', (...values: unknown[]) => void>;
export const save = (): void => table.put({ id: 1 });
