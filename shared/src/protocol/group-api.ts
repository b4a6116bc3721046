import * as z from 'zod/mini';
import { maxAliasLength } from '../domain/groups/group-row.ts';
import type { GroupTerms } from '../domain/groups/group-rule.ts';
import { maxIdLength } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';

/*
 * What the app asks the server about groups that are on no device yet: public ones, and what an invitation is for. Answers are
 * read leniently, so that a newer server may say more; and without the schemas of the domain, which would bring the whole of
 * them to the app's first screen, with which they share their module of ids.
 */

const isTerms = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'rule' in value && 'tasks' in value && Array.isArray(value.tasks);

const count = z.int().check(z.gte(0));

/** A public group in the list of those that anybody may find. */
export const listedGroupSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.nullable(z.string()),
  isOpen: z.boolean(),
  members: count,
  streak: count,
});
export type ListedGroup = z.infer<typeof listedGroupSchema>;

export const listedGroupsSchema = z.looseObject({
  items: z.array(listedGroupSchema),
  nextCursor: z.nullable(z.string()),
});
export type ListedGroups = z.infer<typeof listedGroupsSchema>;

/** What somebody reported of a group, as the administrator reads it; who did is not told. */
export const groupReportSchema = z.looseObject({
  id: z.string(),
  groupName: z.string(),
  isUnlisted: z.boolean(),
  state: z.enum(['open', 'closed', 'deleted']),
  span: z.nullable(z.string()),
  text: z.string(),
  /** Epoch ms. */
  at: z.number(),
});
export type GroupReport = z.infer<typeof groupReportSchema>;

export const groupReportsSchema = z.looseObject({ items: z.array(groupReportSchema) });

/** What an invitation is good for, to whoever asks: `ready` joins. */
export const invitationStates = [
  'ready',
  'unknown',
  'expired',
  'used-up',
  'full',
  'banned',
  'member',
  'closed',
  'needs-invite',
] as const;
export type InvitationState = (typeof invitationStates)[number];

/** The secret travels in the body, which no log writes. Without one: a public group, or an invitation by name. */
export const invitationQuestionSchema = z.strictObject({
  groupId: z.string().check(z.minLength(1), z.maxLength(maxIdLength)),
  secret: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
});
export type InvitationQuestion = z.infer<typeof invitationQuestionSchema>;

/** Members that an invitation names; the rest is a number. */
export const maxInvitationNames = 12;

/** What somebody sees of a group before they are in it, and before they have an account. */
export const invitationGroupSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.nullable(z.string()),
  isPublic: z.boolean(),
  members: count,
  names: z.array(z.string().check(z.maxLength(maxAliasLength))).check(z.maxLength(maxInvitationNames)),
  terms: z.custom<GroupTerms>(isTerms),
  startDay: z.custom<LocalDate>((value) => typeof value === 'string'),
  current: z.nullable(z.looseObject({ length: count, unit: z.enum(['day', 'week', 'month']) })),
});
export type InvitationGroup = z.infer<typeof invitationGroupSchema>;

export const invitationAnswerSchema = z.looseObject({
  state: z.enum(invitationStates),
  /** Absent where nothing of it may be told. */
  group: z.optional(invitationGroupSchema),
});
export type InvitationAnswer = z.infer<typeof invitationAnswerSchema>;

export const invitationPath = '/api/v1/group-invitations';
/** The list of public groups for who has no account. */
export const publicGroupsPath = '/api/v1/public-groups';

/** How a group's page is shown to everybody. */
export const groupPageSchema = z.looseObject({
  /** Null while the group is private. */
  address: z.nullable(z.string()),
  /** Search engines may show it. */
  isIndexed: z.boolean(),
  /** There is a secret link, which is told to nobody again. */
  hasLink: z.boolean(),
});
export type GroupPage = z.infer<typeof groupPageSchema>;

export const groupPageLinkSchema = z.looseObject({ address: z.string() });
export type GroupPageLink = z.infer<typeof groupPageLinkSchema>;
