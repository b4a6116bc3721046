import { z } from 'zod';
import {
  maxCategoryLength,
  maxGroupDescriptionLength,
  maxGroupNameLength,
  maxAliasLength,
} from '../../domain/groups/group-row.ts';
import { maxGroupMembers } from '../../domain/groups/group-rule.ts';
import { groupRoles } from '../../domain/access/group-acts.ts';
import { maxAmount } from '../../domain/schedules/schedule.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay } from './rules.ts';

/** Groups as programs write and read them. A test holds their rules to those of the rows. */

export const apiId = z.string().min(1).max(64).meta({ description: 'An id' });
export const apiInstant = z.number().meta({ description: 'Milliseconds since 1970' });
const whole = (min: number, max: number) => z.int().min(min).max(max);
const count = z.int().min(0);

export const apiGroupTerms = z
  .strictObject({
    unit: z.enum(['day', 'week']),
    rule: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('all') }),
        z.strictObject({ kind: z.literal('at-least'), count: whole(1, maxGroupMembers) }),
        z.strictObject({ kind: z.literal('percent'), percent: whole(1, 100) }),
        z.strictObject({ kind: z.literal('any') }),
        z.strictObject({ kind: z.literal('sum'), amount: z.number().gt(0).max(maxAmount) }),
      ])
      .meta({ description: 'When a day or week of the group is kept' }),
    tasks: z
      .array(z.strictObject({ id: apiId, name: z.string().min(1).max(100), unit: z.string().max(32).optional() }))
      .min(1)
      .max(10),
    taskRule: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('all') }),
        z.strictObject({ kind: z.literal('k-of-n'), k: whole(1, 10) }),
      ])
      .meta({ description: 'How many of several tasks keep it for one member' }),
    graceHours: whole(0, 72).meta({
      description: 'Hours after a day’s close in which a late phone costs nobody anything',
    }),
    reopens: z.boolean().meta({ description: 'Late evidence mends a missed day for 7 days' }),
  })
  .meta({ id: 'GroupTerms', description: 'What keeps the group’s streak' });

const about = {
  name: z.string().min(1).max(maxGroupNameLength),
  description: z.string().max(maxGroupDescriptionLength),
  category: z.string().max(maxCategoryLength),
  language: z.string().max(35).meta({ description: 'As in BCP 47: `en`, `pt-BR`', example: 'en' }),
  isPublic: z.boolean().meta({ description: 'Anybody may read it, and it is listed' }),
  isOpen: z.boolean().meta({ description: 'Who may read it may join without an invitation' }),
  membersInvite: z.boolean(),
  showsHistory: z.boolean().meta({ description: 'Members see the days before they came' }),
  maxMembers: whole(1, maxGroupMembers),
};

export const newGroup = z
  .strictObject({
    name: about.name,
    terms: apiGroupTerms,
    description: about.description.optional(),
    category: about.category.optional(),
    language: about.language.optional(),
    isPublic: about.isPublic.optional(),
    isOpen: about.isOpen.optional(),
    membersInvite: about.membersInvite.optional(),
    showsHistory: about.showsHistory.optional(),
    maxMembers: about.maxMembers.optional(),
    startDay: apiDay.optional(),
    weekStart: whole(1, 7).optional().meta({ description: 'ISO: 1 Monday to 7 Sunday; for good' }),
    alias: z.string().max(maxAliasLength).optional().meta({ description: 'How you appear in it' }),
  })
  .meta({ id: 'NewGroup', description: 'Private, by invitation, of at most 50, unless you say otherwise' });

export const groupChange = z
  .strictObject(about)
  .partial()
  .meta({ id: 'GroupChange', description: 'What is left out stays' });

const run = z
  .strictObject({ length: count, unit: z.enum(['day', 'week', 'month']), from: apiDay, to: apiDay })
  .nullable()
  .meta({ description: 'A run of kept units; null: none' });

/** What everybody sees of a public group. */
const summary = {
  id: apiId,
  name: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  language: z.string().nullable(),
  isPublic: z.boolean(),
  isOpen: z.boolean(),
  state: z.enum(['open', 'closed', 'deleted']),
  members: count,
  maxMembers: count,
  streak: count.meta({ description: 'Length of its current run' }),
  page: z.string().nullable().meta({ description: 'Address of its page for everybody' }),
};

export const groupSummary = z.strictObject(summary).meta({ id: 'GroupSummary' });
export type GroupSummary = z.infer<typeof groupSummary>;

export const groupView = z
  .strictObject({
    ...summary,
    terms: apiGroupTerms,
    announced: z
      .array(z.strictObject({ fromDay: apiDay, terms: apiGroupTerms }))
      .meta({ description: 'Versions of the rule that are to come' }),
    startDay: apiDay,
    weekStart: whole(1, 7),
    current: run,
    best: run,
    shields: whole(0, 3),
    membersInvite: z.boolean(),
    showsHistory: z.boolean(),
    goneAt: apiInstant.nullable().meta({ description: 'Of a deleted one: when it will be gone' }),
    role: z.enum(groupRoles).nullable().meta({ description: 'Yours; null: you are not in it' }),
  })
  .meta({ id: 'Group' });
export type GroupView = z.infer<typeof groupView>;

export const groupParams = z.strictObject({ id: apiId.meta({ description: 'Id of a group' }) });

export const groupsQuery = z.strictObject({
  ...pageQuery,
  mine: z.enum(['true', 'false']).default('false').meta({ description: '`true`: those you are in; else public ones' }),
  search: z.string().max(200).optional().meta({ description: 'Words, or how they begin, of name and description' }),
  category: z.string().max(maxCategoryLength).optional(),
  language: z.string().max(35).optional(),
  minMembers: z.coerce.number().int().min(0).max(maxGroupMembers).optional(),
  maxMembers: z.coerce.number().int().min(0).max(maxGroupMembers).optional(),
  activeWithinDays: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .meta({ description: 'Somebody did something for it within so many days' }),
  sort: z.enum(['activity', 'members', 'streak']).default('activity').meta({ description: 'Most of it first' }),
});
export const groupsPage = pageOf(groupSummary).meta({ id: 'GroupsPage' });

const groupBoardLine = z
  .strictObject({ place: z.int().min(1).meta({ description: 'Equal ones share it: 1, 2, 2, 4' }), group: groupSummary })
  .meta({ id: 'GroupBoardLine' });
export const groupBoardQuery = z.strictObject(pageQuery);
export const groupBoardPage = pageOf(groupBoardLine).meta({ id: 'GroupBoardPage' });

export const groupPageView = z
  .strictObject({
    address: z.string().nullable().meta({ description: 'For everybody; null while the group is private' }),
    isIndexed: z.boolean().meta({ description: 'Search engines may show it' }),
    hasLink: z.boolean().meta({ description: 'There is a secret link' }),
  })
  .meta({ id: 'GroupPage' });
export type GroupPageView = z.infer<typeof groupPageView>;
export const groupPageChange = z.strictObject({ isIndexed: z.boolean() }).meta({ id: 'GroupPageChange' });
export const groupPageLink = z
  .strictObject({ address: z.string().meta({ description: 'Whoever has it sees the page; told once' }) })
  .meta({ id: 'GroupPageLink' });
