// expect: hearth(synced-writes)
declare const table: Record<'put' | 'bulkPut' | 'modify' | 'update' | 'add' | 'upsert', (...values: unknown[]) => void>;
const change = (row: unknown): unknown => row;
export const save = (): void => table.modify(change);
