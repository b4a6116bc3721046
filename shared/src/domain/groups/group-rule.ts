import * as z from 'zod/mini';
import { idSchema, type TaskId } from '../../kernel/ids.ts';
import { maxAmount } from '../schedules/schedule.ts';

export const maxGroupMembers = 10_000;
const maxGroupTasks = 10;
/** GRP3: hours between a day's close and its settlement. */
const maxGraceHours = 72;

const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

/** GRP1: when a unit of the group is kept. */
export const groupRuleSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('all') }),
  /** All, when fewer than `count` are active. */
  z.looseObject({ kind: z.literal('at-least'), count: whole(1, maxGroupMembers) }),
  z.looseObject({ kind: z.literal('percent'), percent: whole(1, 100) }),
  z.looseObject({ kind: z.literal('any') }),
  /** The members' values together, in the task's unit. */
  z.looseObject({ kind: z.literal('sum'), amount: z.number().check(z.gt(0), z.lte(maxAmount)) }),
]);
export type GroupRule = z.infer<typeof groupRuleSchema>;

const groupTaskSchema = z.looseObject({
  id: idSchema<TaskId>(),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  /** Of a sum, in the group's words ("km"). */
  unit: z.optional(z.string().check(z.maxLength(32))),
});

/** How a member's several tasks make one unit of theirs (GRP1). */
export const taskRuleSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('all') }),
  z.looseObject({ kind: z.literal('k-of-n'), k: whole(1, maxGroupTasks) }),
]);
export type TaskRule = z.infer<typeof taskRuleSchema>;

/** What one version of a group's rule says (GRP13); valid from the day of its event on. */
export const groupTermsSchema = z.looseObject({
  unit: z.enum(['day', 'week']),
  rule: groupRuleSchema,
  tasks: z.array(groupTaskSchema).check(z.minLength(1), z.maxLength(maxGroupTasks)),
  taskRule: taskRuleSchema,
  graceHours: whole(0, maxGraceHours),
  /** GRP4: late evidence mends a missed unit for 7 days. */
  reopens: z.boolean(),
});
export type GroupTerms = z.infer<typeof groupTermsSchema>;

/** What the members of one unit did, in numbers: all that its verdict is made of. */
export interface UnitCounts {
  readonly members: number;
  /** Of them on a pause, whether they did it anyway or not. */
  readonly onLeave: number;
  /** Counted against: due and not on a pause, or on a pause and done anyway (GRP6). */
  readonly due: number;
  readonly kept: number;
  /** Of the values, for a sum. */
  readonly sum: number;
}

const epsilon = 1e-9;

/** Whether the deeds suffice (GRP1, GRP2). One more kept member never turns this to no. */
export function suffices(rule: GroupRule, { due, kept, sum }: UnitCounts): boolean {
  switch (rule.kind) {
    case 'all':
      return due > 0 && kept >= due;
    case 'at-least':
      return due > 0 && kept >= Math.min(rule.count, due);
    case 'percent':
      return due > 0 && kept * 100 >= rule.percent * due;
    case 'any':
      return kept > 0;
    case 'sum':
      return sum >= rule.amount - epsilon;
  }
}

/** What a unit is when it settles (GRP6). */
export type SettledVerdict = 'kept' | 'neutral' | 'missed';

/** GRP6: kept if the deeds suffice; neutral where nobody was due, or a pause leaves too few; else missed. */
export function verdictOf(rule: GroupRule, counts: UnitCounts): SettledVerdict {
  if (suffices(rule, counts)) return 'kept';
  if (counts.due === 0) return 'neutral';
  // Somebody who did it inside a pause is still on it here, or one more deed could turn a neutral unit into a miss.
  const present = counts.members - counts.onLeave;
  return counts.onLeave > 0 && (present < 2 || present * 2 < counts.members) ? 'neutral' : 'missed';
}
