import { bansPage, type BannedView } from '@hearth/shared/protocol/api/group-members.ts';
import { groupParams } from '@hearth/shared/protocol/api/groups.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { readChoices } from '../../groups/group-store.ts';
import { readBans, readOwnGroup } from '../../operations/group-readings.ts';
import { EXAMPLE_BAN } from './examples.ts';
import type { GroupRoutesDeps } from './groups.routes.ts';

/** Who may not come back to a group. */
export const addGroupBanOperations = (api: Api, { storage, findCaller, epochNowMs }: GroupRoutesDeps): void => {
  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups/{id}/bans',
      operationId: 'listGroupBans',
      tag: 'Group members',
      summary: 'List who is banned',
      description: 'The latest first; for owner and admins. By the span of each a ban is lifted.',
      scope: 'read',
      params: groupParams,
      answer: {
        status: 200,
        description: 'Who is banned',
        schema: bansPage,
        example: { items: [EXAMPLE_BAN], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      storage.read(function* (steps) {
        const own = yield* readOwnGroup(steps, caller.user, params.id, epochNowMs());
        if (own === undefined || !['owner', 'admin'].includes(own.stay.role)) return { problem: PROBLEMS.notFound };
        const items = (yield* readBans(steps, params.id)).map(({ stay, atMs }): BannedView => ({
          span: stay.span,
          name: stay.user === null ? '' : readChoices(stay).alias,
          at: atMs,
        }));
        return { body: { items, nextCursor: null } };
      }),
  );
};
