import type { RestoreCounts, TableCounts } from '@hearth/shared/import/hearth/restore-counts.ts';
import type { KeptReason } from '@hearth/shared/import/hearth/restore-rules.ts';
import type { ExportedTable } from '@hearth/shared/protocol/export-format.ts';

/** What people call the tables; several are one thing to them. */
const kinds = {
  habits: ['habits'],
  rules: ['scheduleVersions'],
  entries: ['checkIns'],
  pauses: ['pauses'],
  routines: ['routines'],
  reminders: ['reminders'],
  settings: ['settings', 'settingVersions'],
  zones: ['zoneChanges'],
  groups: ['groupLinks'],
  attachments: ['attachments'],
} as const satisfies Readonly<Record<string, readonly ExportedTable[]>>;
export type RowKind = keyof typeof kinds;

export const figures = ['new', 'changed', 'removed', 'kept', 'same'] as const;
export type Figure = (typeof figures)[number];

/** One line of the table of counts. */
export interface CountRow {
  readonly kind: RowKind;
  readonly figures: Readonly<Record<Figure, number>>;
}

const keptOf = ({ kept }: TableCounts): number => Object.values(kept).reduce((sum, count) => sum + count, 0);

/** The lines that have anything to tell, in order. */
export function countRows(counts: RestoreCounts): CountRow[] {
  return (Object.keys(kinds) as RowKind[])
    .map((kind): CountRow => {
      const tables = kinds[kind].map((name) => counts[name]);
      const sum = (of: (table: TableCounts) => number) => tables.reduce((total, table) => total + of(table), 0);
      return {
        kind,
        figures: {
          new: sum((table) => table.new),
          changed: sum((table) => table.changed),
          removed: sum((table) => table.removed),
          kept: sum(keptOf),
          same: sum((table) => table.same),
        },
      };
    })
    .filter(({ figures: row }) => figures.some((figure) => row[figure] > 0));
}

/** How many rows of the file are left out for each reason. */
export function keptReasons(counts: RestoreCounts): (readonly [KeptReason, number])[] {
  const total = new Map<KeptReason, number>();
  for (const { kept } of Object.values(counts)) {
    for (const [reason, count] of Object.entries(kept) as [KeptReason, number][]) {
      total.set(reason, (total.get(reason) ?? 0) + count);
    }
  }
  return [...total];
}
