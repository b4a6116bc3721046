import { coversDay } from '@hearth/shared/domain/groups/compile-group.ts';
import type { GroupLink } from '@hearth/shared/domain/groups/group-link.ts';
import type { Evidence } from '@hearth/shared/domain/groups/group-record.ts';
import type { GroupDayRow, GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import { dayMark, inGroupWeek, weekMark, type MemberMark } from '@hearth/shared/domain/groups/member-marks.ts';
import { cellOf, noMarks, withMark, type Cell, type MemberMarks } from '@hearth/shared/domain/groups/unit-cells.ts';
import { isPeriodic } from '@hearth/shared/domain/schedules/schedule.ts';
import { judgeHabit, type Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { SpanId, TaskId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, type DayNumber, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { JudgedHabit } from '../judged-habits.ts';
import type { JudgedHabits } from '../judged-store.ts';

/*
 * GRP10's second entry: what this device knows of its owner's own days, in the form in which the server counts it.
 */

type OwnUnit = Pick<GroupDayRow, 'from' | 'to' | 'unit' | 'rule'>;
type OfGroup = Pick<GroupRow, 'id' | 'terms' | 'weekStart'>;

/** A weekly habit is judged by the group's week there (GRP2). */
function judgementIn(judged: JudgedHabit, weekStart: Weekday, all: JudgedHabits): Judgement {
  const { plan, habit, row } = judged;
  if (!plan.versions.some(({ value }) => isPeriodic(value.schedule))) return judged.judgement;
  const versions = all.rows.versions.get(habit.id) ?? [];
  const settings = inGroupWeek(all.rows.settingVersions, weekStart);
  return judgeHabit(compilePlan({ habit, versions, pauses: all.rows.pauses, settings }), row.columns, all.calendar);
}

function marksOf(unit: OwnUnit, judgement: Judgement): MemberMark[] {
  const [from, to] = [dayNumberOf(unit.from), dayNumberOf(unit.to)];
  const isSum = unit.rule.kind === 'sum';
  const marks: MemberMark[] = [];
  for (let day = from; day <= to; day += 1) marks.push(dayMark(judgement, day, isSum));
  const week = unit.unit === 'week' ? weekMark(judgement, from) : null;
  return week === null ? marks : [...marks, week];
}

/** Receipt plays no part in one's own cell: these are all that there are. */
const evidenceOf = (mark: MemberMark, task: TaskId): Evidence => ({
  ...mark,
  task,
  span: '' as SpanId,
  receivedAt: 0,
  seq: 0,
});

/**
 * The owner's cell of an open unit by the habits that they linked; null while one of them is still being gathered, or none is
 * linked: then the server's word stands.
 */
function ownCellOf(
  unit: OwnUnit,
  { id, terms, weekStart }: OfGroup,
  links: readonly GroupLink[],
  all: JudgedHabits,
): Cell | null {
  const ofGroup = links.filter(
    ({ groupId, taskId }) => groupId === id && terms.tasks.some((task) => task.id === taskId),
  );
  const [from, to] = [dayNumberOf(unit.from), dayNumberOf(unit.to)];
  const paused = new Map<TaskId, JudgedHabit['plan']['paused']>();
  let marks: MemberMarks = noMarks;
  for (const { taskId, habitId } of ofGroup) {
    const judged = all.habits.find(({ habit }) => habit.id === habitId);
    if (judged === undefined) return null;
    paused.set(taskId, judged.plan.paused);
    const judgement = judgementIn(judged, weekStart, all);
    for (const mark of marksOf(unit, judgement)) marks = withMark(marks, evidenceOf(mark, taskId));
  }
  if (ofGroup.length === 0) return null;
  const isWhole = (task: { readonly id: TaskId }): boolean => {
    for (let day = from; day <= to; day += 1) if (!coversDay(paused.get(task.id), day)) return false;
    return true;
  };
  const member = {
    // By one's own calendar the unit is over once its last day is.
    closesAt: unit.to < all.calendar.openFrom ? -Infinity : Infinity,
    onLeave: terms.tasks.every(isWhole),
    paused,
    unlived: all.calendar.unlived.map(dayNumberOf).filter((day) => from <= day && day <= to),
  };
  const version = { terms: { ...terms, unit: unit.unit, rule: unit.rule } };
  return cellOf({ from, to, isSettled: false, version }, member, marks, all.calendar.now);
}

/** The owner's cells of the open units of a group, by first day. */
export function ownCellsOf(
  units: readonly OwnUnit[],
  group: OfGroup,
  links: readonly GroupLink[],
  all: JudgedHabits | undefined,
): Map<DayNumber, Cell> {
  const cells = new Map<DayNumber, Cell>();
  if (all === undefined) return cells;
  for (const unit of units) {
    const cell = ownCellOf(unit, group, links, all);
    if (cell !== null) cells.set(dayNumberOf(unit.from), cell);
  }
  return cells;
}
