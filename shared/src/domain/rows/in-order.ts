/** Rows as lists show them: by position, ties by id. */
export function inOrder<Row extends { readonly id: string; readonly position: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}
