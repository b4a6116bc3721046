import type { GroupDayRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId, SpanId } from '@hearth/shared/kernel/ids.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { PastDay } from '@hearth/shared/protocol/group-readings-api.ts';
import type { ApiFailure } from '../api/api-request.ts';
import { listPastDays } from '../api/group-readings.ts';
import type { HearthData } from '../hearth-data.ts';

/* Days that a group's realm does not carry any more (sync.md: 120 days): read page by page, and kept once read. */

type CellCode = NonNullable<GroupDayRow['cells']>[SpanId];

/** The letters of the realm's rows for the words of REST; `late` and `left-late` have lists of their own there. */
const codes: Readonly<Record<string, CellCode>> = {
  kept: 'k',
  'kept-on-leave': 'K',
  open: 'o',
  missed: 'o',
  late: 'o',
  off: 'f',
  unlived: 'u',
  leave: 'L',
  'left-late': 'L',
};

/** A day of long ago in the form of those that the realm carries. */
export function rowOfPastDay(groupId: GroupId, day: PastDay): GroupDayRow {
  const { from, to, unit, rule, verdict, due, kept, onLeave, sum, closesAt, settlesAt, cells } = day;
  const spansOf = (wanted: string): SpanId[] =>
    (cells ?? []).filter(({ state }) => state === wanted).map(({ span }) => span);
  const known = (cells ?? []).flatMap(({ span, state }) => {
    const code = codes[state];
    return code === undefined ? [] : [[span, code] as const];
  });
  return {
    id: `${groupId}:${from}`,
    v: 1,
    groupId,
    from,
    to,
    unit,
    rule,
    opensAt: closesAt,
    closesAt,
    settlesAt,
    verdict,
    counts: { members: due + onLeave, onLeave, due, kept, sum },
    ...(cells === null ? {} : { cells: Object.fromEntries(known) }),
    late: spansOf('late'),
    leftLate: spansOf('left-late'),
    ...(day.isCorrected ? { correctedAt: settlesAt } : {}),
  };
}

export async function readKeptDays({ device, sync }: HearthData, groupId: GroupId): Promise<GroupDayRow[]> {
  const kept = await device.keptDays.where('groupId').equals(groupId).toArray();
  return kept.filter(({ userId }) => userId === sync?.userId).map(({ row }) => row);
}

/** All days in order; where the realm has one, it knows best. */
export function withKeptDays(days: readonly GroupDayRow[], kept: readonly GroupDayRow[]): readonly GroupDayRow[] {
  if (kept.length === 0) return days;
  const byDay = new Map([...kept, ...days].map((row) => [row.from, row]));
  return [...byDay.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The newest day before which others are missing, back to the first that this member sees; null: there are all. */
export function missingBefore(days: readonly GroupDayRow[], firstDay: LocalDate): LocalDate | null {
  for (let at = days.length - 1; at >= 0; at -= 1) {
    const { from } = days[at] as GroupDayRow;
    if (from <= firstDay) return null;
    const before = days[at - 1];
    if (before === undefined || addDays(before.to, 1) !== from) return from;
  }
  return null;
}

/** A day that was kept before was settled then, too: it says the same still. */
async function keepDays({ device }: HearthData, groupId: GroupId, userId: string, rows: GroupDayRow[]): Promise<void> {
  await device.transaction('rw', device.keptDays, async () => {
    for (const row of rows) await device.keptDays.upsert(row.id, { groupId, userId, row });
  });
}

const daysPerPage = 90;

/** Reads and keeps a page of days before one. Answers how many there were; none: there are no more. */
export async function fetchDaysBefore(
  data: HearthData,
  groupId: GroupId,
  before: LocalDate,
  firstDay: LocalDate,
): Promise<Result<number, ApiFailure>> {
  const userId = data.sync?.userId;
  if (userId === undefined) return ok(0);
  // A group that was closed for a time has stretches without any day.
  for (let to = addDays(before, -1); to >= firstDay;) {
    const start = addDays(to, 1 - daysPerPage);
    const from = start < firstDay ? firstDay : start;
    const answer = await listPastDays(groupId, from, to, daysPerPage);
    if (!answer.ok) return answer;
    const rows = answer.value.items.map((day) => rowOfPastDay(groupId, day));
    if (rows.length > 0) {
      await keepDays(data, groupId, userId, rows);
      return ok(rows.length);
    }
    to = addDays(from, -1);
  }
  return ok(0);
}
