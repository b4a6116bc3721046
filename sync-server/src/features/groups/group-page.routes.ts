import {
  groupPageChange,
  groupPageLink,
  groupPageView,
  groupParams,
  type GroupPageView,
} from '@hearth/shared/protocol/api/groups.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { readPageRow } from '../../operations/group-pages.ts';
import { readOwnGroup, type SeenGroup } from '../../operations/group-readings.ts';
import { makePageLink, pageAddressOf, revokePageLink, setPageIndexed } from '../../operations/page-links.ts';
import type { Reading, ReadSteps } from '../../storage/storage.ts';
import { EXAMPLE_SUMMARY } from './examples.ts';
import type { GroupRoutesDeps } from './groups.routes.ts';

const TAG = 'Groups';
const EXAMPLE_PAGE: GroupPageView = { address: EXAMPLE_SUMMARY.page, isIndexed: false, hasLink: false };
const PATH = '/api/v1/groups/{id}/page';
const LINK_PATH = '/api/v1/groups/{id}/page-link';

/** How a group's page is shown: to search engines or not, and by a secret link. For its owner and admins. */
export const addGroupPageOperations = (api: Api, deps: GroupRoutesDeps): void => {
  const { storage, findCaller, epochNowMs, origin } = deps;

  const readStaffGroup = function* (steps: ReadSteps, user: string, id: string): Reading<SeenGroup | undefined> {
    const own = yield* readOwnGroup(steps, user, id, epochNowMs());
    return own !== undefined && ['owner', 'admin'].includes(own.stay.role) ? own : undefined;
  };
  const viewPage = function* (steps: ReadSteps, { entry }: SeenGroup): Reading<GroupPageView> {
    const page = yield* readPageRow(steps, entry.id);
    return {
      address: pageAddressOf(entry, origin),
      isIndexed: page?.isIndexed ?? false,
      hasLink: (page?.linkHash ?? null) !== null,
    };
  };

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'getGroupPage',
      tag: TAG,
      summary: 'Get how a group’s page is shown',
      description: 'For owner and admins.',
      scope: 'read',
      params: groupParams,
      answer: { status: 200, description: 'The page', schema: groupPageView, example: EXAMPLE_PAGE },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      storage.read(function* (steps) {
        const seen = yield* readStaffGroup(steps, caller.user, params.id);
        return seen === undefined ? { problem: PROBLEMS.notFound } : { body: yield* viewPage(steps, seen) };
      }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'put',
      path: PATH,
      operationId: 'changeGroupPage',
      tag: TAG,
      summary: 'Let search engines show a group’s page',
      description: 'Or not, as it is at first. For owner and admins.',
      scope: 'write',
      params: groupParams,
      body: { schema: groupPageChange, examples: { yes: { summary: 'They may', value: { isIndexed: true } } } },
      answer: { status: 200, description: 'The page', schema: groupPageView, example: EXAMPLE_PAGE },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, body }) =>
      storage.transact(function* (steps) {
        const seen = yield* readStaffGroup(steps, caller.user, params.id);
        if (seen === undefined) return { problem: PROBLEMS.notFound };
        yield* setPageIndexed(steps, params.id, body.isIndexed);
        return { body: yield* viewPage(steps, seen) };
      }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: LINK_PATH,
      operationId: 'makeGroupPageLink',
      tag: TAG,
      summary: 'Make a secret link to a group’s page',
      description: 'Told once; the one before it leads nowhere any more. For owner and admins, of private groups too.',
      scope: 'write',
      // The secret is not kept, so the same could not be answered again.
      takesKey: false,
      params: groupParams,
      answer: {
        status: 201,
        description: 'The link',
        schema: groupPageLink,
        example: { address: 'https://hearth.example.org/g/~mVZk0kF3h4Yl8y1V3m2bXw' },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      storage.transact(function* (steps) {
        const seen = yield* readStaffGroup(steps, caller.user, params.id);
        if (seen === undefined) return { problem: PROBLEMS.notFound };
        return { body: { address: `${origin}/g/${yield* makePageLink(steps, params.id)}` } };
      }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: LINK_PATH,
      operationId: 'revokeGroupPageLink',
      tag: TAG,
      summary: 'Take the secret link back',
      description: 'Page, picture and badge behind it are gone at once. For owner and admins.',
      scope: 'write',
      params: groupParams,
      answer: { status: 204, description: 'It leads nowhere' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      storage.transact(function* (steps) {
        const seen = yield* readStaffGroup(steps, caller.user, params.id);
        if (seen === undefined) return { problem: PROBLEMS.notFound };
        yield* revokePageLink(steps, params.id);
        return { body: undefined };
      }),
  );
};
