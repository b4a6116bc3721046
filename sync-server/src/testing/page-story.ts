import type { GroupDayRow, GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { PageSources } from '../features/group-pages/page-view.ts';
import { asId, type GroupId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import { addDays, parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** A group as its realm has it, for tests of what is made of its rows. */

const groupId = asId<GroupId>('01981234-0000-7000-8000-000000000001');
const dayOf = (text: string): LocalDate => {
  const day = parseLocalDate(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
};

/** A Sunday. */
const FIRST = dayOf('2026-11-01');
const walk: GroupRow['settled'] = {
  run: [],
  held: 2,
  progress: 0,
  hasDays: true,
  hasWeeks: false,
  bestByUnits: [],
  bestByDays: [],
};

export const groupRow = (over: Partial<GroupRow> = {}): GroupRow => {
  const run = { length: 27, unit: 'day', days: 27, from: FIRST, to: addDays(FIRST, 26) } as const;
  return {
    id: groupId,
    v: 1,
    groupId,
    name: 'Dawn Patrol',
    description: 'Everyone moves for 20 minutes before 9.',
    isPublic: true,
    isOpen: true,
    membersInvite: true,
    showsHistory: false,
    state: 'open',
    startDay: FIRST,
    weekStart: 1,
    terms: {
      unit: 'day',
      rule: { kind: 'all' },
      tasks: [{ id: asId<TaskId>('task-1'), name: 'Move' }],
      taskRule: { kind: 'all' },
      graceHours: 36,
      reopens: false,
    },
    announced: [],
    members: 4,
    isCompact: false,
    current: run,
    best: { ...run, length: 41 },
    shields: { held: 2, keptToNext: null },
    settled: walk,
    ...over,
  };
};

const VERDICTS = ['kept', 'kept', 'kept', 'shielded', 'kept', 'neutral', 'missed'] as const;

/** 28 days, the last of them open. */
const groupDays = (over: Partial<GroupDayRow> = {}): GroupDayRow[] =>
  Array.from({ length: 28 }, (_, at) => {
    const from = addDays(FIRST, at);
    return {
      id: `${groupId}:${from}`,
      v: 1,
      groupId,
      from,
      to: from,
      unit: 'day',
      rule: { kind: 'all' },
      opensAt: 0,
      closesAt: 0,
      settlesAt: 0,
      verdict: at === 27 ? 'pending' : (VERDICTS[at % 7] ?? 'kept'),
      counts: { members: 4, onLeave: 0, due: 4, kept: at === 27 ? 3 : 4, sum: 0 },
      ...over,
    };
  });

export const pageSources = (over: Partial<PageSources> = {}): PageSources => ({
  group: groupRow(),
  days: groupDays(),
  listed: [
    { span: 'span-a', name: 'Ana' },
    { span: 'span-b', name: 'Marcus' },
  ],
  ...over,
});
