// expect: none
declare const table: Record<'put' | 'bulkPut' | 'modify' | 'update' | 'add' | 'upsert', (...values: unknown[]) => void>;
export const save = (): void => {
  table.add({ id: 1 });
  table.update(1, { note: 'x' });
  table.upsert(1, { note: 'x' });
  table.modify({ note: 'x' });
};
