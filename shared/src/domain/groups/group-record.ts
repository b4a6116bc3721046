import * as z from 'zod/mini';
import { idSchema, type SpanId, type TaskId } from '../../kernel/ids.ts';
import { localDateSchema, type LocalDate, type Weekday } from '../../kernel/local-date.ts';
import { maxAmount } from '../schedules/schedule.ts';
import { maxDayStartMin } from '../settings/setting.ts';
import { groupTermsSchema } from './group-rule.ts';

/*
 * GRP12: the group's own record, append-only, from which everything shared is rebuilt. It lies on the server alone: it names no
 * user and no habit, but it holds zones, which nobody else may see (GRP8).
 */

/** Order of entries: the server's receipt, then its sequence number (GRP4: on time or late is decided by receipt). */
const received = { receivedAt: z.number(), seq: z.int().check(z.gte(0)) };
const aSpan = { span: idSchema<SpanId>() };

/**
 * What the linked habit says of a member's own day, or of the group's week for a weekly habit. `kept`: its target is met.
 * `at-close`: a limit that is observed and was confirmed, kept once the day is over. `off`: not due. `open`: due, and nothing
 * that keeps it (a skip, a freeze and a taken-back tick are that too). A cell without any evidence is `open`.
 */
export const evidenceMarks = ['kept', 'at-close', 'open', 'off'] as const;
export type EvidenceMark = (typeof evidenceMarks)[number];

export const evidenceSchema = z.strictObject({
  ...received,
  ...aSpan,
  task: idSchema<TaskId>(),
  /** The member's own day; of a week, its first day. */
  day: localDateSchema,
  per: z.enum(['day', 'week']),
  mark: z.enum(evidenceMarks),
  /** Only where the rule is a sum (GRP8). */
  value: z.optional(z.number().check(z.gte(0), z.lte(maxAmount))),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** A unit as it was settled, kept where what settled it is gone (GRP12). Days are inclusive. */
export const pinnedUnitSchema = z.strictObject({
  from: localDateSchema,
  to: localDateSchema,
  settledAt: z.number(),
  verdict: z.enum(['kept', 'neutral', 'missed']),
  correctedAt: z.nullable(z.number()),
});
export type PinnedUnit = z.infer<typeof pinnedUnitSchema>;

const dayRange = z.strictObject({ from: localDateSchema, to: z.nullable(localDateSchema) });

const leaveHows = ['left', 'kicked', 'banned', 'deleted'] as const;

export const groupEventSchema = z.discriminatedUnion('kind', [
  /** GRP5: the first day that counts is decided when they join, and stored. */
  z.strictObject({ ...received, kind: z.literal('join'), ...aSpan, fromDay: localDateSchema }),
  /** GRP5: the last own day that had closed; before `fromDay` when no day of the span ever closed. */
  z.strictObject({
    ...received,
    kind: z.literal('leave'),
    ...aSpan,
    toDay: localDateSchema,
    how: z.enum(leaveHows),
  }),
  /** GRP6: all pauses of the habit linked to a task, as one set; it replaces the set before. `to` null: open. */
  z.strictObject({
    ...received,
    kind: z.literal('pause'),
    ...aSpan,
    task: idSchema<TaskId>(),
    ranges: z.array(dayRange).check(z.maxLength(1_000)),
  }),
  /** FACT7: the zone lived in from `at` on; counted no later than received. */
  z.strictObject({
    ...received,
    kind: z.literal('zone'),
    ...aSpan,
    at: z.number(),
    zone: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
  z.strictObject({
    ...received,
    kind: z.literal('day-start'),
    ...aSpan,
    fromDay: localDateSchema,
    minutes: z.int().check(z.gte(0), z.lte(maxDayStartMin)),
  }),
  /** GRP13 */
  z.strictObject({ ...received, kind: z.literal('version'), fromDay: localDateSchema, terms: groupTermsSchema }),
  /** A closed group rests: from that day on nobody is asked for anything, until it is opened again (R26). */
  z.strictObject({ ...received, kind: z.literal('rest'), fromDay: localDateSchema, rests: z.boolean() }),
  /** GRP12: a deleted account asked for its verdicts to go; what was settled with them stays as it was. */
  z.strictObject({ ...received, kind: z.literal('correction'), ...aSpan, pinned: z.array(pinnedUnitSchema) }),
]);
export type GroupEvent = z.infer<typeof groupEventSchema>;
export type GroupEventOf<Kind extends GroupEvent['kind']> = Extract<GroupEvent, { kind: Kind }>;

/** All that a group's states are made of (GRP10). The order of the two lists does not matter. */
export interface GroupRecord {
  readonly startDay: LocalDate;
  /** First day of the group's week; fixed when the group is made. */
  readonly weekStart: Weekday;
  readonly events: readonly GroupEvent[];
  readonly evidence: readonly Evidence[];
}

/** Order of receipt. */
export function byReceipt(
  a: { readonly receivedAt: number; readonly seq: number },
  b: { readonly receivedAt: number; readonly seq: number },
): number {
  return a.receivedAt - b.receivedAt || a.seq - b.seq;
}
