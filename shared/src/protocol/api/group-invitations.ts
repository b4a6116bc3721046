import { z } from 'zod';
import { maxAliasLength } from '../../domain/groups/group-row.ts';
import { invitationStates, maxInvitationNames } from '../group-api.ts';
import { apiGroupTerms, apiId, groupsQuery } from './groups.ts';
import { apiDay } from './rules.ts';

/** What somebody without an account may ask of groups. */

const count = z.int().min(0);

export const publicGroupsQuery = groupsQuery.omit({ mine: true });

export const invitationQuestion = z
  .strictObject({
    groupId: apiId,
    secret: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: 'Of an invitation’s link; left out: a public group, or you are invited by name' }),
  })
  .meta({ id: 'InvitationQuestion' });

const invitedGroup = z
  .strictObject({
    id: apiId,
    name: z.string(),
    description: z.string(),
    category: z.string().nullable(),
    isPublic: z.boolean(),
    members: count,
    names: z.array(z.string().max(maxAliasLength)).max(maxInvitationNames).meta({
      description: 'Members by the names that they chose; to who is not invited only those on the group’s page',
    }),
    terms: apiGroupTerms,
    startDay: apiDay,
    current: z.strictObject({ length: count, unit: z.enum(['day', 'week', 'month']) }).nullable(),
  })
  .meta({ id: 'InvitedGroup' });

export const invitationView = z
  .strictObject({
    state: z.enum(invitationStates).meta({ description: '`ready`: it lets you in. Else why it does not' }),
    group: invitedGroup.optional().meta({ description: 'Left out where nothing of it may be told' }),
  })
  .meta({ id: 'Invitation' });
