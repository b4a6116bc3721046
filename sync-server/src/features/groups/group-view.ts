import type { GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { LocalDate, Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { MembershipView } from '@hearth/shared/protocol/api/group-members.ts';
import type { GroupSummary, GroupView } from '@hearth/shared/protocol/api/groups.ts';
import { readAbout, readChoices, type GroupEntry, type SpanEntry } from '../../groups/group-store.ts';
import type { SeenGroup } from '../../operations/group-readings.ts';
import { pageAddressOf } from '../../operations/page-links.ts';

/** Groups as the contracts promise them: rows may hold fields of a newer app, which they do not. */

export const asLocalDate = (text: string): LocalDate => text as LocalDate;

type Terms = GroupView['terms'];

export const viewRule = (rule: GroupRow['terms']['rule']): Terms['rule'] => {
  switch (rule.kind) {
    case 'at-least':
      return { kind: rule.kind, count: rule.count };
    case 'percent':
      return { kind: rule.kind, percent: rule.percent };
    case 'sum':
      return { kind: rule.kind, amount: rule.amount };
    case 'all':
    case 'any':
      return { kind: rule.kind };
  }
};

const viewTerms = ({ unit, rule, tasks, taskRule, graceHours, reopens }: GroupRow['terms']): Terms => ({
  unit,
  rule: viewRule(rule),
  tasks: tasks.map((task) => ({
    id: task.id,
    name: task.name,
    ...(task.unit === undefined ? {} : { unit: task.unit }),
  })),
  taskRule: taskRule.kind === 'k-of-n' ? { kind: taskRule.kind, k: taskRule.k } : { kind: taskRule.kind },
  graceHours,
  reopens,
});

const viewRun = (run: GroupRow['current']): GroupView['current'] =>
  run === null ? null : { length: run.length, unit: run.unit, from: run.from, to: run.to };

export const viewSummary = (entry: GroupEntry, origin: string): GroupSummary => ({
  id: entry.id,
  name: entry.name,
  description: readAbout(entry).description,
  category: entry.category,
  language: entry.language,
  isPublic: entry.isPublic,
  isOpen: entry.isOpen,
  state: entry.state as GroupSummary['state'],
  members: entry.members,
  maxMembers: entry.maxMembers,
  streak: entry.streak,
  page: pageAddressOf(entry, origin),
});

export const viewGroup = ({ entry, row, stay }: SeenGroup, origin: string): GroupView => ({
  ...viewSummary(entry, origin),
  terms: viewTerms(row.terms),
  announced: row.announced.map(({ fromDay, terms }) => ({ fromDay, terms: viewTerms(terms) })),
  startDay: row.startDay,
  weekStart: row.weekStart satisfies Weekday,
  current: viewRun(row.current),
  best: viewRun(row.best),
  shields: row.shields.held,
  membersInvite: row.membersInvite,
  showsHistory: row.showsHistory,
  goneAt: entry.goneAtMs,
  role: (stay?.role ?? null) as GroupView['role'],
});

export const viewMembership = (stay: SpanEntry): MembershipView => {
  const { alias, onBoards, hidesOnBoards, onPage, showsAtClose, muted } = readChoices(stay);
  return {
    groupId: stay.group,
    span: stay.span,
    role: stay.role as MembershipView['role'],
    fromDay: asLocalDate(stay.fromDay),
    alias,
    onBoards,
    hidesOnBoards,
    onPage,
    showsAtClose,
    muted,
  };
};
