/** Rows as lists show them: by position, ties by id. */
export function inOrder<Row extends { readonly id: string; readonly position: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

/**
 * New positions after the rows named by `order` were put into that order: they share the places that they hold now, and rows
 * that are not named stay where they are.
 */
export function placesOf<Row extends { readonly id: string; readonly position: number }>(
  rows: readonly Row[],
  order: readonly Row['id'][],
): { id: Row['id']; position: number }[] {
  const sorted = inOrder(rows);
  const known = order.filter((id) => sorted.some((row) => row.id === id));
  const waiting = [...known];
  const arranged = sorted.map((row) => (known.includes(row.id) ? (waiting.shift() ?? row.id) : row.id));
  return arranged.map((id, i) => ({ id, position: i + 1 }));
}
