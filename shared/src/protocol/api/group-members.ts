import { z } from 'zod';
import { groupRoles } from '../../domain/access/group-acts.ts';
import { cheerKinds, maxAliasLength } from '../../domain/groups/group-row.ts';
import { apiId, apiInstant } from './groups.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay } from './rules.ts';

/** Who is in a group, and what they do to each other. People stand in it by their span, a random id; no user is named. */

const span = apiId.meta({ description: 'A stay of somebody in a group' });

export const memberView = z
  .strictObject({
    span,
    name: z.string().meta({ description: 'The name that they chose here; empty: none' }),
    role: z.enum(groupRoles),
    fromDay: apiDay,
    onLeave: z.boolean(),
    isYou: z.boolean(),
  })
  .meta({ id: 'GroupMember' });
export type MemberView = z.infer<typeof memberView>;
export const membersQuery = z.strictObject({
  ...pageQuery,
  search: z.string().max(200).optional().meta({ description: 'Words, or how they begin, of the name' }),
});
export const membersPage = pageOf(memberView).meta({ id: 'GroupMembersPage' });
export const memberParams = z.strictObject({ id: apiId.meta({ description: 'Id of a group' }), span });
export const roleChange = z.strictObject({ role: z.enum(['admin', 'member', 'viewer']) }).meta({ id: 'RoleChange' });
export const spanChoice = z.strictObject({ span }).meta({ id: 'SpanChoice' });

const choices = {
  alias: z.string().max(maxAliasLength).meta({ description: 'How you appear in the group' }),
  onBoards: z.boolean().meta({ description: 'You are on its boards' }),
  hidesOnBoards: z.boolean().meta({ description: 'For now you are not' }),
  onPage: z.boolean().meta({ description: 'You are named on its page for everybody' }),
  showsAtClose: z.boolean().meta({ description: 'Others see your day only when it closes' }),
  muted: z.boolean(),
};

export const membershipView = z
  .strictObject({ groupId: apiId, span, role: z.enum(groupRoles), fromDay: apiDay, ...choices })
  .meta({ id: 'GroupMembership', description: 'Your own stay in a group' });
export type MembershipView = z.infer<typeof membershipView>;
export const membershipsQuery = z.strictObject(pageQuery);
export const membershipsPage = pageOf(membershipView).meta({ id: 'GroupMembershipsPage' });
export const membershipParams = z.strictObject({ groupId: apiId.meta({ description: 'Id of a group' }) });
export const membershipChange = z
  .strictObject(choices)
  .partial()
  .meta({ id: 'GroupMembershipChange', description: 'What is left out stays' });
export const newMembership = z
  .strictObject({
    groupId: apiId,
    secret: z.string().min(16).max(64).optional().meta({ description: 'Of an invitation, from its link' }),
    ...membershipChange.shape,
  })
  .meta({ id: 'NewGroupMembership', description: 'You appear as nobody in particular until you choose a name' });

export const bannedView = z
  .strictObject({
    span,
    name: z.string().meta({ description: 'The name that they had chosen here; empty: none' }),
    at: apiInstant.meta({ description: 'When they were banned' }),
  })
  .meta({ id: 'GroupBan' });
export type BannedView = z.infer<typeof bannedView>;
export const bansPage = pageOf(bannedView).meta({ id: 'GroupBansPage' });

export const inviteView = z
  .strictObject({
    id: apiId,
    expiresAt: apiInstant.nullable(),
    uses: z.int().nullable().meta({ description: 'Null: any number' }),
    used: z.int(),
    isPersonal: z.boolean().meta({ description: 'For one person, by user name' }),
  })
  .meta({ id: 'GroupInvite' });
export type InviteView = z.infer<typeof inviteView>;
export const madeInvite = z
  .strictObject({ id: apiId, secret: z.string().meta({ description: 'Shown once: the link’s fragment' }) })
  .meta({ id: 'MadeGroupInvite' });
export const newInvite = z
  .strictObject({ uses: z.int().min(1).max(1_000).optional(), days: z.int().min(1).max(365).optional() })
  .meta({ id: 'NewGroupInvite', description: 'A link; for as many people and days as you say' });
export const groupInvitesPage = pageOf(inviteView).meta({ id: 'GroupInvitesPage' });
export const groupInviteParams = z.strictObject({
  id: apiId.meta({ description: 'Id of a group' }),
  inviteId: apiId.meta({ description: 'Id of an invitation' }),
});

export const newCheer = z
  .strictObject({
    to: span.nullable().optional().meta({ description: 'Left out: everybody' }),
    day: apiDay,
    cheer: z.enum(cheerKinds),
  })
  .meta({ id: 'NewCheer' });

export const newReport = z
  .strictObject({ span: span.optional(), text: z.string().min(1).max(1_000) })
  .meta({ id: 'NewGroupReport', description: 'Of a group, or of somebody in it' });
export const reportView = z
  .strictObject({
    id: apiId,
    groupId: apiId,
    groupName: z.string(),
    isUnlisted: z.boolean(),
    state: z.enum(['open', 'closed', 'deleted']),
    span: span.nullable(),
    text: z.string(),
    at: apiInstant,
    settledAt: apiInstant.nullable(),
  })
  .meta({ id: 'GroupReport' });
export type ReportView = z.infer<typeof reportView>;
export const reportsQuery = z.strictObject({
  ...pageQuery,
  settled: z.enum(['true', 'false']).default('false').meta({ description: '`true`: also those that are done with' }),
});
export const reportsPage = pageOf(reportView).meta({ id: 'GroupReportsPage' });
export const reportParams = z.strictObject({ id: apiId.meta({ description: 'Id of a report' }) });
export const moderation = z
  .strictObject({
    isUnlisted: z.boolean().optional().meta({ description: 'In no list and on no board' }),
    isClosed: z.boolean().optional().meta({ description: 'Nothing new happens in it' }),
  })
  .meta({ id: 'GroupModeration' });
