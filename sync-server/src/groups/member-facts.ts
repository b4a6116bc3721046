import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { calendarOf, type Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { groupLinkSchema, type GroupLink } from '@hearth/shared/domain/groups/group-link.ts';
import type { Evidence, GroupEvent } from '@hearth/shared/domain/groups/group-record.ts';
import type { GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import { canLink, dayMark, inGroupWeek, weekMark, type MemberMark } from '@hearth/shared/domain/groups/member-marks.ts';
import { weekStartFrom } from '@hearth/shared/domain/groups/unit-shape.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { pausedRanges } from '@hearth/shared/domain/pauses/pause.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { judgeHabit, type Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { GroupId, HabitId, SpanId, TaskId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, localDateOf, type DayNumber, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import { readCheckIns } from '../operations/habit-check-ins.ts';
import { readRuleRows } from '../operations/space-rows.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { isGroup, isSpan } from './group-store.ts';
import type { Entry, OpenGroup } from './open-group.ts';

/**
 * What of somebody's space reaches a group (GRP8): marks of the habits that they linked, pauses of those, zones and day starts.
 * Nothing else of the space is read into the group's record.
 */

/** Where no device has said yet where its person lives. */
const NO_ZONE = 'UTC';
/** So far ahead is told what will not be due, so that nobody waits for it. */
const DAYS_AHEAD = 14;
/** Rules that look no further back than this are judged by what lies within it. */
const DAYS_BACK = 45;
/** Rows of one member of a group in one step; far more than there are. */
const MANY = 5_000;

/** A person's rows, read once for all of their groups. */
export interface MemberFacts {
  readonly user: string;
  readonly rows: RuleRows;
  readonly calendar: Calendar;
}

export const readMemberFacts = function* (steps: ReadSteps, user: string, nowMs: number): Reading<MemberFacts> {
  const rows = yield* readRuleRows(steps, user);
  return { user, rows, calendar: calendarOf(rows, nowMs, NO_ZONE) };
};

/** The live links that somebody wrote for a group. */
export const readLinks = function* (steps: ReadSteps, user: string, group: GroupId): Reading<readonly GroupLink[]> {
  const range = { space: user, table: 'groupLinks', from: `${group}:`, below: `${group};`, limit: 100 };
  const links: GroupLink[] = [];
  for (const { deleted, json } of yield* steps.range(range)) {
    const link = deleted ? undefined : groupLinkSchema.safeParse(JSON.parse(json)).data;
    if (link !== undefined && link.deletedAt === undefined && link.groupId === group) links.push(link);
  }
  return links;
};

/** Whether a habit can speak for its person under these terms (GRP2). */
export const mayLink = (
  { rows, calendar }: MemberFacts,
  { taskId, habitId }: Pick<GroupLink, 'taskId' | 'habitId'>,
  terms: GroupTerms,
): boolean => {
  if (!terms.tasks.some(({ id }) => id === taskId)) return false;
  const versions = rows.habits.some(({ id }) => id === habitId) ? (rows.versions.get(habitId) ?? []) : [];
  const today = dayNumberOf(calendar.today);
  const inForce = versions.toSorted((a, b) => dayNumberOf(a.fromDay) - dayNumberOf(b.fromDay));
  const version = inForce.findLast(({ fromDay }) => dayNumberOf(fromDay) <= today) ?? inForce[0];
  return version !== undefined && canLink(version, terms);
};

/** A rule whose days are due whatever was done before. */
const isStatic = ({ schedule }: ScheduleVersion): boolean =>
  schedule.kind !== 'since-last' &&
  schedule.kind !== 'rolling' &&
  !(schedule.kind === 'quota' && schedule.per === 'month');

/** Schedules whose days time alone makes due or not; a rule that cannot be read is looked at. */
const FIXED = new Set<unknown>(['daily', 'weekdays', 'every-n-days', 'month-days', 'nth-weekday', 'yearly', 'avoid']);

/** Whether time alone changes what one of somebody's habits says of a day. Reads no more than their rules. */
export const changesByItself = function* (
  steps: ReadSteps,
  user: string,
  habits: ReadonlySet<string>,
): Reading<boolean> {
  const rules = yield* steps.range({ space: user, table: 'scheduleVersions', from: '', limit: MANY });
  return rules.some(({ deleted, json }) => {
    const { habitId, schedule } = JSON.parse(json) as { habitId?: unknown; schedule?: { kind?: unknown } };
    return !deleted && typeof habitId === 'string' && habits.has(habitId) && !FIXED.has(schedule?.kind);
  });
};

const judge = function* (
  steps: ReadSteps,
  { user, rows, calendar }: MemberFacts,
  habit: Habit,
  weekStart: Weekday,
  from: DayNumber,
): Reading<Judgement> {
  const versions = rows.versions.get(habit.id) ?? [];
  const settings = inGroupWeek(rows.settingVersions, weekStart);
  const plan = compilePlan({ habit, versions, pauses: rows.pauses, settings });
  const span = versions.every(isStatic) ? { from: localDateOf(from - DAYS_BACK) } : {};
  return judgeHabit(plan, packFacts(yield* readCheckIns(steps, user, habit.id, span)), calendar);
};

/** The first day of the group about which something may still change. */
const firstOpenDay = ({ judgement }: Pick<OpenGroup, 'judgement'>): DayNumber =>
  judgement.units[0]?.frame.from ?? judgement.next.from;

const marksOfWeeks = (judgement: Judgement, from: DayNumber, to: DayNumber, weekStart: Weekday): MemberMark[] => {
  const marks: MemberMark[] = [];
  for (let week = weekStartFrom(from - 6, weekStart); week <= to; week += 7) {
    const mark = weekMark(judgement, week);
    if (mark !== null) marks.push(mark);
  }
  return marks;
};

/** What a habit says of the days about which the group may still change. */
const marksOf = function* (
  steps: ReadSteps,
  facts: MemberFacts,
  open: OpenGroup,
  terms: GroupTerms,
  habit: Habit,
): Reading<readonly MemberMark[]> {
  const { weekStart } = open.record;
  const from = firstOpenDay(open) - (terms.unit === 'week' ? 6 : 0);
  const today = dayNumberOf(facts.calendar.today);
  const to = Math.max(today, from) + DAYS_AHEAD;
  const judgement = yield* judge(steps, facts, habit, weekStart, from);
  const marks: MemberMark[] = [];
  for (let day = from; day <= to; day += 1) marks.push(dayMark(judgement, day, terms.rule.kind === 'sum'));
  return terms.unit === 'week' ? [...marks, ...marksOfWeeks(judgement, from, to, weekStart)] : marks;
};

type Known = Pick<Evidence, 'mark'> & { readonly value?: number | undefined };
const cellKey = ({ day, per }: Pick<MemberMark, 'day' | 'per'>): string => `${per}:${day}`;
const isSame = (a: Known, b: Known): boolean => a.mark === b.mark && (a.value ?? 0) === (b.value ?? 0);
/** No evidence is `open` (R16). */
const NOTHING: Known = { mark: 'open' };

/** What the record says last of each cell of a member's task, from a day on. */
const knownMarks = function* (
  steps: ReadSteps,
  { entry }: OpenGroup,
  { span, task }: { readonly span: SpanId; readonly task: TaskId },
  from: string,
): Reading<ReadonlyMap<string, Known>> {
  const marks = new Map<string, Known>();
  const all = [isGroup(entry.id), isSpan(span), { column: 'day', operator: '>=', value: from }] as const;
  const rows = yield* steps.find('groupEvidence', { all, orderBy: [{ column: 'seq' }], limit: MANY });
  for (const row of rows) {
    if (row.task !== task) continue;
    marks.set(`${row.per}:${row.day}`, { mark: row.mark as Known['mark'], value: row.value ?? undefined });
  }
  return marks;
};

/** What a linked habit says now and the record does not know yet (GRP12). */
export const newEvidence = function* (
  steps: ReadSteps,
  facts: MemberFacts,
  open: OpenGroup,
  terms: GroupTerms,
  { span, task, habit: habitId }: { readonly span: SpanId; readonly task: TaskId; readonly habit: string },
): Reading<readonly Entry<Evidence>[]> {
  const habit = facts.rows.habits.find(({ id }) => id === habitId);
  if (habit === undefined) return [];
  const marks = yield* marksOf(steps, facts, open, terms, habit);
  const from = marks.reduce<string>((first, { day }) => (day < first ? day : first), marks[0]?.day ?? '');
  const before = yield* knownMarks(steps, open, { span, task }, from);
  return marks
    .filter((mark) => !isSame(before.get(cellKey(mark)) ?? NOTHING, mark))
    .map((mark) => ({ ...mark, span, task }));
};

/** All pauses of a linked habit, as the group is told of them: without a reason, and one set (GRP6). */
export const pauseEvent = (
  { rows }: MemberFacts,
  { span, task, habit }: { readonly span: SpanId; readonly task: TaskId; readonly habit: string },
): Extract<Entry<GroupEvent>, { kind: 'pause' }> => ({
  kind: 'pause',
  span,
  task,
  ranges: pausedRanges(rows.pauses, habit as HabitId)
    .slice(-1_000)
    .map(({ from, to }) => ({ from: localDateOf(from), to: to === Infinity ? null : localDateOf(to) })),
});

/** What the record knows of one member besides deeds, in order of receipt. */
export const knownEvents = function* (
  steps: ReadSteps,
  group: string,
  span: string,
): Reading<readonly Entry<GroupEvent>[]> {
  const rows = yield* steps.find('groupEvents', { all: [isGroup(group), isSpan(span)], limit: MANY });
  return rows.map(({ event }) => JSON.parse(event) as Entry<GroupEvent>);
};

/** Where and from which hour somebody lives, as far as the record does not know it. */
export const calendarEvents = (
  { rows }: MemberFacts,
  known: readonly Entry<GroupEvent>[],
  span: SpanId,
): Entry<GroupEvent>[] => {
  const zones = new Set<string>();
  const starts = new Map<string, number>();
  for (const event of known) {
    if (event.kind === 'zone') zones.add(`${String(event.at)} ${event.zone}`);
    if (event.kind === 'day-start') starts.set(event.fromDay, event.minutes);
  }
  const events: Entry<GroupEvent>[] = [];
  for (const { at, zone } of rows.zoneChanges.toSorted((a, b) => a.at - b.at)) {
    if (!zones.has(`${String(at)} ${zone}`)) events.push({ kind: 'zone', span, at, zone });
  }
  const dayStarts = rows.settingVersions
    .filter((row) => row.name === 'dayStart')
    .toSorted((a, b) => a.madeAt - b.madeAt);
  const wanted = new Map(dayStarts.map(({ fromDay, value }) => [fromDay, value] as const));
  for (const [fromDay, minutes] of wanted) {
    if (starts.get(fromDay) !== minutes) events.push({ kind: 'day-start', span, fromDay, minutes });
  }
  return events;
};
