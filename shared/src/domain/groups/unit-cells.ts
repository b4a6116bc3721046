import type { EpochMs } from '../../kernel/clock.ts';
import type { TaskId } from '../../kernel/ids.ts';
import { dayNumberOf, type DayNumber } from '../../kernel/local-date.ts';
import { coversDay } from './compile-group.ts';
import type { Evidence } from './group-record.ts';
import type { GroupTerms, UnitCounts } from './group-rule.ts';
import type { UnitFrame, UnitMember } from './unit-frames.ts';

/** As much of a unit, and of a member of it, as a cell asks for: the server has more, a device no more than this. */
type CellUnit = Pick<UnitFrame, 'from' | 'to' | 'isSettled'> & { readonly version: { readonly terms: GroupTerms } };
type CellMember = Pick<UnitMember, 'closesAt' | 'onLeave' | 'paused' | 'unlived'>;

/** How a member stands in a unit: `open` is due and not kept, `leave` paused and not kept. */
export type CellState = 'kept' | 'open' | 'off' | 'unlived' | 'leave';

/** One cell of the group's matrix. */
export interface Cell {
  readonly state: CellState;
  /** GRP6: on a pause, whether they did it anyway or not. */
  readonly onLeave: boolean;
  /** For a sum: this member's share. */
  readonly value: number;
}

/** What one member's evidence of one unit says by now: the last row per task, day and kind of cell. */
export type MemberMarks = ReadonlyMap<string, Evidence>;

export const noMarks: MemberMarks = new Map();

function markKey(task: TaskId, per: Evidence['per'], day: DayNumber): string {
  return `${per}:${day}:${task}`;
}

/** Adds evidence that was received after all that is there. */
export function withMark(marks: MemberMarks, row: Evidence): MemberMarks {
  return new Map(marks).set(markKey(row.task, row.per, dayNumberOf(row.day)), row);
}

/** A task of one member in one unit: not due, paused and not done, met, or due and not met. */
type TaskState = 'off' | 'paused' | 'met' | 'unmet';

/** Whether a mark keeps; a limit is kept when its day is over. */
function keeps(mark: Evidence | undefined, isOver: boolean): boolean {
  return mark !== undefined && (mark.mark === 'kept' || (mark.mark === 'at-close' && isOver));
}

function dayState(task: TaskId, day: DayNumber, member: CellMember, marks: MemberMarks, isOver: boolean): TaskState {
  const mark = marks.get(markKey(task, 'day', day));
  if (keeps(mark, isOver)) return 'met';
  if (mark?.mark === 'off') return 'off';
  if (coversDay(member.paused.get(task), day)) return 'paused';
  return member.unlived.includes(day) ? 'off' : 'unmet';
}

/**
 * A week of a task: a weekly habit says it in one mark; a day-like one keeps the week, when it is over, with a day kept and none
 * missed (GRP2).
 */
function weekState(frame: CellUnit, task: TaskId, member: CellMember, marks: MemberMarks, isOver: boolean): TaskState {
  const whole = marks.get(markKey(task, 'week', frame.from));
  if (whole !== undefined) {
    if (keeps(whole, isOver)) return 'met';
    if (whole.mark === 'off') return 'off';
    return member.onLeave ? 'paused' : 'unmet';
  }
  let [met, unmet, paused] = [0, 0, 0];
  for (let day = frame.from; day <= frame.to; day += 1) {
    const state = dayState(task, day, member, marks, isOver);
    if (state === 'met') met += 1;
    if (state === 'unmet') unmet += 1;
    if (state === 'paused') paused += 1;
  }
  if (met + unmet === 0) return paused > 0 ? 'paused' : 'off';
  return isOver && unmet === 0 ? 'met' : 'unmet';
}

/** How many of the tasks that count must be met (GRP1). */
function tasksNeeded({ taskRule }: GroupTerms, due: number): number {
  return taskRule.kind === 'all' ? due : Math.min(taskRule.k, due);
}

/** Values lie on days, a weekly habit's too; a sum has one task (GRP1). */
function valueOf({ tasks }: GroupTerms, marks: MemberMarks): number {
  let sum = 0;
  for (const row of marks.values()) {
    if (row.per === 'day' && row.mark !== 'off' && row.task === tasks[0]?.id) sum += row.value ?? 0;
  }
  return sum;
}

/** The cell of a member. `now` tells whether the unit is over for them; a settled unit is over for everybody. */
export function cellOf(frame: CellUnit, member: CellMember, marks: MemberMarks, now: EpochMs): Cell {
  const { terms } = frame.version;
  const isOver = frame.isSettled || member.closesAt <= now;
  let [due, met, paused] = [0, 0, 0];
  for (const { id } of terms.tasks) {
    const state =
      terms.unit === 'day'
        ? dayState(id, frame.from, member, marks, isOver)
        : weekState(frame, id, member, marks, isOver);
    if (state === 'met' || state === 'unmet') due += 1;
    if (state === 'met') met += 1;
    if (state === 'paused') paused += 1;
  }
  const value = terms.rule.kind === 'sum' ? valueOf(terms, marks) : 0;
  const { onLeave } = member;
  // On leave they kept it when they did what would have been asked of them without the pause.
  const asked = onLeave ? due + paused : due;
  if (met > 0 && met >= tasksNeeded(terms, asked)) return { state: 'kept', onLeave, value };
  if (onLeave) return { state: 'leave', onLeave, value };
  if (due > 0) return { state: 'open', onLeave, value };
  return { state: member.unlived.length > 0 ? 'unlived' : 'off', onLeave, value };
}

export const noCounts: UnitCounts = { members: 0, onLeave: 0, due: 0, kept: 0, sum: 0 };

/** Counts with one cell more (`by` 1) or less (`by` -1). */
export function countCell(counts: UnitCounts, cell: Cell, by: 1 | -1): UnitCounts {
  const isDue = cell.state === 'kept' || cell.state === 'open';
  return {
    members: counts.members + by,
    onLeave: counts.onLeave + (cell.onLeave ? by : 0),
    due: counts.due + (isDue ? by : 0),
    kept: counts.kept + (cell.state === 'kept' ? by : 0),
    sum: counts.sum + cell.value * by,
  };
}
