import { foldWords } from '@hearth/shared/kernel/fold-words.ts';
import { asId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import {
  memberParams,
  membershipChange,
  membershipParams,
  membershipsPage,
  membershipsQuery,
  membershipView,
  membersPage,
  membersQuery,
  newMembership,
  roleChange,
  spanChoice,
  type MembershipView,
  type MemberView,
} from '@hearth/shared/protocol/api/group-members.ts';
import { groupParams } from '@hearth/shared/protocol/api/groups.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addOperation, type Api, type ApiAnswer } from '../../app/http/api-operation.ts';
import { cutPage, formatCursor, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { findStay, findStaysOf, readChoices, type SpanEntry } from '../../groups/group-store.ts';
import { nothing } from '../../operations/habit-operations.ts';
import { wishOfGroup } from '../../operations/group-operations.ts';
import { readOnLeave, readMembers, readOwnGroup } from '../../operations/group-readings.ts';
import type { Reading, ReadSteps } from '../../storage/storage.ts';
import { EXAMPLE_MEMBER, EXAMPLE_MEMBERSHIP, EXAMPLE_SPAN } from './examples.ts';
import { asLocalDate, viewMembership } from './group-view.ts';
import { groupIdOf, present, type GroupRoutesDeps } from './groups.routes.ts';
import { answerWish } from './refuse-wish.ts';

const TAG = 'Group members';
const spanOf = ({ span }: { readonly span: string }) => asId<SpanId>(span);
const gone = (): ApiAnswer<undefined> => ({ body: undefined });

/** Who is in a group, one's own stays, and what staff does with others'. */
export const addGroupMemberOperations = (api: Api, deps: GroupRoutesDeps): void => {
  const { storage, findCaller, epochNowMs } = deps;

  const readStay =
    (user: string, groupId: string) =>
    (steps: ReadSteps): Reading<SpanEntry | undefined> =>
      findStay(steps, groupId, user);
  const answerStay = (stay: SpanEntry | undefined): ApiAnswer<MembershipView> =>
    stay === undefined ? { problem: PROBLEMS.notFound } : { body: viewMembership(stay) };

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups/{id}/members',
      operationId: 'listGroupMembers',
      tag: TAG,
      summary: 'List members',
      description:
        'For its members. People appear by the name that they chose in the group, and by nothing else. A search in a large group may ' +
        'answer fewer than asked for, and go on with `nextCursor`.',
      scope: 'read',
      params: groupParams,
      query: membersQuery,
      answer: {
        status: 200,
        description: 'A page of members',
        schema: membersPage,
        example: { items: [EXAMPLE_MEMBER], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, query: { cursor, limit, search = '' } }) => {
      const after = cursor === undefined ? '' : parseCursor(cursor, z.string());
      if (after === undefined) return WRONG_CURSOR;
      return storage.read(function* (steps) {
        const own = yield* readOwnGroup(steps, caller.user, params.id, epochNowMs());
        if (own === undefined) return { problem: PROBLEMS.notFound };
        const wanted = { after, limit, words: foldWords(search) };
        const { stays, next } = yield* readMembers(steps, caller.user, params.id, wanted);
        const onLeave = yield* readOnLeave(steps, params.id, stays);
        const members = stays.map((stay): MemberView => ({
          span: stay.span,
          name: readChoices(stay).alias,
          role: stay.role as MemberView['role'],
          fromDay: asLocalDate(stay.fromDay),
          onLeave: onLeave.has(stay.span),
          isYou: stay.span === own.stay.span,
        }));
        return { body: { items: members, nextCursor: next === null ? null : formatCursor(next) } };
      });
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/groups/{id}/members/{span}',
      operationId: 'changeGroupRole',
      tag: TAG,
      summary: 'Give a member another role',
      description: 'For owner and admins, of and to roles below their own.',
      scope: 'write',
      params: memberParams,
      body: { schema: roleChange, examples: { admin: { summary: 'An admin', value: { role: 'admin' } } } },
      answer: { status: 204, description: 'They have it' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body: { role } }) =>
      answerWish(
        await wishOfGroup(
          deps,
          caller.user,
          'group-set-role',
          { groupId: groupIdOf(params), span: spanOf(params), role },
          nothing,
        ),
        gone,
      ),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/groups/{id}/members/{span}',
      operationId: 'removeGroupMember',
      tag: TAG,
      summary: 'Take somebody out of a group',
      description: 'For owner and admins, of roles below their own. Days that had closed for them stay as they are.',
      scope: 'write',
      params: memberParams,
      answer: { status: 204, description: 'They are out' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) =>
      answerWish(
        await wishOfGroup(
          deps,
          caller.user,
          'group-kick',
          { groupId: groupIdOf(params), span: spanOf(params) },
          nothing,
        ),
        gone,
      ),
  );

  const ON_SPAN = [
    {
      path: 'bans',
      kind: 'group-ban',
      id: 'banFromGroup',
      summary: 'Ban somebody',
      description: 'For owner and admins. They are out and do not come back.',
    },
    {
      path: 'bans/lift',
      kind: 'group-unban',
      id: 'unbanFromGroup',
      summary: 'Lift a ban',
      description: 'For owner and admins. They may join again.',
    },
    {
      path: 'owner',
      kind: 'group-transfer',
      id: 'transferGroup',
      summary: 'Hand a group over',
      description: 'For its owner, who stays as an admin.',
    },
    {
      path: 'blocks',
      kind: 'group-block',
      id: 'blockGroupMember',
      summary: 'Block somebody',
      description: 'For any member. No cheers and no invitations between the two, and neither is shown to the other.',
    },
    {
      path: 'blocks/lift',
      kind: 'group-unblock',
      id: 'unblockGroupMember',
      summary: 'Lift a block of yours',
      description: 'For whoever blocked them.',
    },
  ] as const;
  for (const { path, kind, id, summary, description } of ON_SPAN) {
    addOperation(
      api,
      findCaller,
      {
        method: 'post',
        path: `/api/v1/groups/{id}/${path}`,
        operationId: id,
        tag: TAG,
        summary,
        description,
        scope: 'write',
        params: groupParams,
        body: { schema: spanChoice, examples: { one: { summary: 'Whom', value: { span: EXAMPLE_SPAN } } } },
        answer: { status: 204, description: 'It is so' },
        problems: [PROBLEMS.notFound, RULE_BROKEN],
      },
      async ({ caller, params, body }) =>
        answerWish(
          await wishOfGroup(deps, caller.user, kind, { groupId: groupIdOf(params), span: spanOf(body) }, nothing),
          gone,
        ),
    );
  }

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/group-memberships',
      operationId: 'joinGroup',
      tag: TAG,
      summary: 'Join a group',
      description:
        'A public one that is open, or one to which you are invited, by name or by the secret of a link. You count from your next own ' +
        'day on, once a habit is linked in the app.',
      scope: 'write',
      body: {
        schema: newMembership,
        examples: {
          open: { summary: 'One that is open', value: { groupId: EXAMPLE_MEMBERSHIP.groupId, alias: 'Ana' } },
        },
      },
      answer: {
        status: 201,
        description: 'Your stay',
        schema: membershipView,
        example: EXAMPLE_MEMBERSHIP,
        hasLocation: true,
      },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, body: { groupId, ...said } }) => {
      const wished = await wishOfGroup(
        deps,
        caller.user,
        'group-join',
        { ...present(said), groupId: groupIdOf({ id: groupId }), span: asId<SpanId>(randomUUID()) },
        readStay(caller.user, groupId),
      );
      const answer = answerWish(wished, answerStay);
      return 'problem' in answer
        ? answer
        : { ...answer, headers: { Location: `/api/v1/group-memberships/${encodeURIComponent(groupId)}` } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/group-memberships',
      operationId: 'listGroupMemberships',
      tag: TAG,
      summary: 'List your groups',
      description: 'With how you appear in each, and what you show.',
      scope: 'read',
      query: membershipsQuery,
      answer: {
        status: 200,
        description: 'A page of your stays',
        schema: membershipsPage,
        example: { items: [EXAMPLE_MEMBERSHIP], nextCursor: null },
      },
      problems: [],
    },
    async ({ caller, query: { cursor, limit } }) => {
      const after = cursor === undefined ? '' : parseCursor(cursor, z.string());
      if (after === undefined) return WRONG_CURSOR;
      const stays = await storage.read((steps) => findStaysOf(steps, caller.user));
      const rest = stays.filter(({ group }) => group > after).toSorted((a, b) => (a.group < b.group ? -1 : 1));
      const { items, nextCursor } = cutPage(rest, limit, ({ group }) => group);
      return { body: { items: items.map(viewMembership), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/group-memberships/{groupId}',
      operationId: 'getGroupMembership',
      tag: TAG,
      summary: 'Get your stay in a group',
      description: 'How you appear in it, and what you show.',
      scope: 'read',
      params: membershipParams,
      answer: { status: 200, description: 'Your stay', schema: membershipView, example: EXAMPLE_MEMBERSHIP },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => answerStay(await storage.read(readStay(caller.user, params.groupId))),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/group-memberships/{groupId}',
      operationId: 'changeGroupMembership',
      tag: TAG,
      summary: 'Change how you appear in a group',
      description: 'What is left out stays. Who takes back being named on its page is gone from it at once.',
      scope: 'write',
      params: membershipParams,
      body: {
        schema: membershipChange,
        examples: { boards: { summary: 'To be on its boards', value: { alias: 'Ana', onBoards: true } } },
      },
      answer: { status: 200, description: 'Your stay', schema: membershipView, example: EXAMPLE_MEMBERSHIP },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) =>
      answerWish(
        await wishOfGroup(
          deps,
          caller.user,
          'group-card',
          { ...present(body), groupId: groupIdOf({ id: params.groupId }) },
          readStay(caller.user, params.groupId),
        ),
        answerStay,
      ),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/group-memberships/{groupId}',
      operationId: 'leaveGroup',
      tag: TAG,
      summary: 'Leave a group',
      description: 'Your own history stays yours. An owner hands the group over first.',
      scope: 'write',
      params: membershipParams,
      answer: { status: 204, description: 'You are out' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) =>
      answerWish(
        await wishOfGroup(deps, caller.user, 'group-leave', { groupId: groupIdOf({ id: params.groupId }) }, nothing),
        gone,
      ),
  );
};
