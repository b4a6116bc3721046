import {
  invitationQuestion,
  invitationView,
  publicGroupsQuery,
} from '@hearth/shared/protocol/api/group-invitations.ts';
import { groupsPage } from '@hearth/shared/protocol/api/groups.ts';
import { invitationPath, publicGroupsPath } from '@hearth/shared/protocol/group-api.ts';
import type { Description } from '../../app/http/describe-operation.ts';
import { REQUEST_PROBLEMS } from '../../app/http/problem.ts';

const TAG = 'Groups for everybody';
const GROUP_ID = '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e60';

/** What the document says of what nobody need sign in for. */
export const INVITATION_DESCRIPTIONS: readonly Description[] = [
  {
    method: 'get',
    path: publicGroupsPath,
    operationId: 'listPublicGroups',
    tag: TAG,
    summary: 'Find public groups',
    description: 'The same list as `GET /api/v1/groups`, for who has no account. An answer may be a minute old.',
    query: publicGroupsQuery,
    answer: {
      status: 200,
      description: 'A page of groups',
      schema: groupsPage,
      example: { items: [], nextCursor: null },
    },
    problems: [REQUEST_PROBLEMS.invalid, REQUEST_PROBLEMS.tooMany],
  },
  {
    method: 'post',
    path: invitationPath,
    operationId: 'readInvitation',
    tag: TAG,
    summary: 'Look at an invitation',
    description:
      'What it is for, and whether it lets you in; it is not used up. By POST, so that its secret stands in no address.',
    body: { schema: invitationQuestion, example: { groupId: GROUP_ID } },
    answer: { status: 200, description: 'The invitation', schema: invitationView, example: { state: 'unknown' } },
    problems: [REQUEST_PROBLEMS.tooMany],
  },
];
