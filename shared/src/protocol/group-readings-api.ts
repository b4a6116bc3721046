import * as z from 'zod/mini';
import type { GroupDayRow } from '../domain/groups/group-row.ts';
import { groupRoles } from '../domain/access/group-acts.ts';
import type { SpanId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';

/*
 * What the app reads of its own groups page by page, because no realm carries it: days of long ago, the members of large
 * groups, who is banned. Read leniently, as everything
 * that a newer server answers.
 */

const count = z.int().check(z.gte(0));
const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isRule = (value: unknown): boolean => typeof value === 'object' && value !== null && 'kind' in value;

const pastDaySchema = z.looseObject({
  from: z.custom<LocalDate>(isDay),
  to: z.custom<LocalDate>(isDay),
  unit: z.enum(['day', 'week']),
  rule: z.custom<GroupDayRow['rule']>(isRule),
  verdict: z.enum(['met', 'pending', 'kept', 'neutral', 'missed', 'shielded']),
  due: count,
  kept: count,
  onLeave: count,
  sum: z.number(),
  closesAt: z.number(),
  settlesAt: z.number(),
  isCorrected: z.boolean(),
  cells: z.nullable(z.array(z.looseObject({ span: z.custom<SpanId>(), state: z.string() }))),
});
export type PastDay = z.infer<typeof pastDaySchema>;

export const pastDaysSchema = z.looseObject({ items: z.array(pastDaySchema), nextCursor: z.nullable(z.string()) });
export type PastDays = z.infer<typeof pastDaysSchema>;

const listedMemberSchema = z.looseObject({
  span: z.custom<SpanId>((value) => typeof value === 'string'),
  name: z.string(),
  role: z.enum(groupRoles),
  fromDay: z.custom<LocalDate>(isDay),
  onLeave: z.boolean(),
});
export type ListedMember = z.infer<typeof listedMemberSchema>;

/** A search may find nobody on a page and yet go on. */
export const listedMembersSchema = z.looseObject({
  items: z.array(listedMemberSchema),
  nextCursor: z.nullable(z.string()),
});
export type ListedMembers = z.infer<typeof listedMembersSchema>;

const banSchema = z.looseObject({
  span: z.custom<SpanId>((value) => typeof value === 'string'),
  name: z.string(),
  at: z.number(),
});
export type Ban = z.infer<typeof banSchema>;

export const bansSchema = z.looseObject({ items: z.array(banSchema) });
