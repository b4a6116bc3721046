import { asId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import {
  groupInviteParams,
  groupInvitesPage,
  madeInvite,
  newCheer,
  newInvite,
  newReport,
  type InviteView,
} from '@hearth/shared/protocol/api/group-members.ts';
import { groupParams } from '@hearth/shared/protocol/api/groups.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { addOperation, type Api, type ApiAnswer } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { findInvites, hashOfSecret } from '../../groups/invites.ts';
import { nothing } from '../../operations/habit-operations.ts';
import { wishOfGroup } from '../../operations/group-operations.ts';
import { readOwnGroup } from '../../operations/group-readings.ts';
import { EXAMPLE_INVITE } from './examples.ts';
import { asLocalDate } from './group-view.ts';
import { groupIdOf, present, type GroupRoutesDeps } from './groups.routes.ts';
import { answerWish } from './refuse-wish.ts';

const TAG = 'Group members';
/** 192 bits. */
const SECRET_BYTES = 24;
const gone = (): ApiAnswer<undefined> => ({ body: undefined });

/** Invitations, cheers and reports. */
export const addGroupInviteOperations = (api: Api, deps: GroupRoutesDeps): void => {
  const { storage, findCaller, epochNowMs } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/groups/{id}/invites',
      operationId: 'inviteToGroup',
      tag: TAG,
      summary: 'Make an invitation',
      description: 'A secret for a link, told once. For owner and admins, and for members where the group says so.',
      scope: 'write',
      // The secret is not kept, so the same could not be answered again.
      takesKey: false,
      params: groupParams,
      body: {
        schema: newInvite,
        mayBeEmpty: true,
        examples: { five: { summary: 'For five people, within a week', value: { uses: 5, days: 7 } } },
      },
      answer: {
        status: 201,
        description: 'The invitation',
        schema: madeInvite,
        example: { id: EXAMPLE_INVITE.id, secret: 'c2VjcmV0LW9mLWFuLWludml0YXRpb24h' },
      },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) => {
      const [id, secret] = [randomUUID(), randomBytes(SECRET_BYTES).toString('base64url')];
      const wished = await wishOfGroup(
        deps,
        caller.user,
        'group-invite',
        { ...present(body), groupId: groupIdOf(params), inviteId: asId(id), secretHash: hashOfSecret(secret) },
        nothing,
      );
      return answerWish(wished, () => ({ body: { id, secret } }));
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups/{id}/invites',
      operationId: 'listGroupInvites',
      tag: TAG,
      summary: 'List invitations',
      description: 'Those that can still be used, the latest first; for owner and admins.',
      scope: 'read',
      params: groupParams,
      answer: {
        status: 200,
        description: 'The invitations',
        schema: groupInvitesPage,
        example: { items: [EXAMPLE_INVITE], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      storage.read(function* (steps) {
        const own = yield* readOwnGroup(steps, caller.user, params.id, epochNowMs());
        if (own === undefined || !['owner', 'admin'].includes(own.stay.role)) return { problem: PROBLEMS.notFound };
        const items = (yield* findInvites(steps, params.id, epochNowMs())).map(
          ({ id, expiresAt, uses, used, isPersonal }): InviteView => ({ id, expiresAt, uses, used, isPersonal }),
        );
        return { body: { items, nextCursor: null } };
      }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/groups/{id}/invites/{inviteId}',
      operationId: 'revokeGroupInvite',
      tag: TAG,
      summary: 'Take an invitation back',
      description: 'For owner and admins. Who joined by it stays.',
      scope: 'write',
      params: groupInviteParams,
      answer: { status: 204, description: 'Nobody can use it' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) =>
      answerWish(
        await wishOfGroup(
          deps,
          caller.user,
          'group-revoke-invite',
          { groupId: groupIdOf(params), inviteId: asId(params.inviteId) },
          nothing,
        ),
        gone,
      ),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/groups/{id}/cheers',
      operationId: 'cheerInGroup',
      tag: TAG,
      summary: 'Cheer',
      description: 'A member, or all of them; one a day to each.',
      scope: 'write',
      params: groupParams,
      body: {
        schema: newCheer,
        examples: { all: { summary: 'All of them', value: { day: '2026-11-30', cheer: 'clap' } } },
      },
      answer: { status: 204, description: 'They see it' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body: { to = null, day, cheer } }) =>
      answerWish(
        await wishOfGroup(
          deps,
          caller.user,
          'group-cheer',
          { groupId: groupIdOf(params), to: to === null ? null : asId<SpanId>(to), day: asLocalDate(day), cheer },
          nothing,
        ),
        gone,
      ),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/groups/{id}/reports',
      operationId: 'reportGroup',
      tag: TAG,
      summary: 'Report a group, or somebody in it',
      description: 'The administrator of this server reads it; nobody in the group learns of it.',
      scope: 'write',
      params: groupParams,
      body: {
        schema: newReport,
        examples: { group: { summary: 'The group', value: { text: 'Its description sells something.' } } },
      },
      answer: { status: 204, description: 'It was kept' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body: { span, text } }) =>
      answerWish(
        await wishOfGroup(
          deps,
          caller.user,
          'group-report',
          { groupId: groupIdOf(params), text, ...(span === undefined ? {} : { span: asId<SpanId>(span) }) },
          nothing,
        ),
        gone,
      ),
  );
};
