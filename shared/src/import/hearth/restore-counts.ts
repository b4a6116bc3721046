import { exportedTables, type ExportedTable } from '../../protocol/export-format.ts';
import type { KeptReason, RowDecision } from './restore-rules.ts';

/** What a restore does with the rows of one table. */
export interface TableCounts {
  new: number;
  changed: number;
  same: number;
  /** Rows here that the file does not have and a replacement ends. */
  removed: number;
  /** Rows that the file holds as deleted, and that are kept as that: nobody sees them. */
  ended: number;
  readonly kept: Partial<Record<KeptReason, number>>;
}

export type RestoreCounts = Readonly<Record<ExportedTable, TableCounts>>;

export function noCounts(): RestoreCounts {
  const empty = (): TableCounts => ({ new: 0, changed: 0, same: 0, removed: 0, ended: 0, kept: {} });
  return Object.fromEntries(exportedTables.map((name) => [name, empty()])) as unknown as RestoreCounts;
}

/** Counts one decision; `isEnded` says that the file's row is a deleted one. */
export function countDecision(counts: TableCounts, decision: RowDecision, isEnded: boolean): void {
  switch (decision.kind) {
    case 'add':
      counts[isEnded ? 'ended' : 'new'] += 1;
      break;
    case 'change':
      counts.changed += 1;
      break;
    case 'same':
      counts.same += 1;
      break;
    case 'kept':
      counts.kept[decision.reason] = (counts.kept[decision.reason] ?? 0) + 1;
      break;
  }
}

/** True when a restore would write nothing. */
export function isNothingToDo(counts: RestoreCounts): boolean {
  return exportedTables.every((name) => {
    const { new: added, changed, removed, ended } = counts[name];
    return added + changed + removed + ended === 0;
  });
}
