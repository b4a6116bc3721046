import { groupTermsSchema } from '@hearth/shared/domain/groups/group-rule.ts';
import { asId, type GroupId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import {
  apiGroupTerms,
  groupChange,
  groupParams,
  groupsPage,
  groupsQuery,
  groupView,
  newGroup,
} from '@hearth/shared/protocol/api/groups.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api, type ApiAnswer } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { wishOfGroup, type Wished } from '../../operations/group-operations.ts';
import { readGroup, readJoined, type SeenGroup } from '../../operations/group-readings.ts';
import type { OperationDeps } from '../../operations/habit-operations.ts';
import type { Reading, ReadSteps } from '../../storage/storage.ts';
import { EXAMPLE_GROUP, EXAMPLE_SUMMARY, EXAMPLE_TERMS } from './examples.ts';
import { asLocalDate, viewGroup, viewSummary } from './group-view.ts';
import { listPublicGroups } from './list-public-groups.ts';
import { answerWish } from './refuse-wish.ts';

export interface GroupRoutesDeps extends OperationDeps {
  readonly findCaller: FindCaller;
  /** Where people reach the server. */
  readonly origin: string;
}

const TAG = 'Groups';
const DEFAULT_MAX_MEMBERS = 50;
const placeSchema = z.tuple([z.number(), z.string()]);
export const groupIdOf = ({ id }: { readonly id: string }) => asId<GroupId>(id);

/** `undefined` is not the same as left out, for who parses strictly. */
export const present = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** `/api/v1/groups`: find, make, read, change and end groups. */
export const addGroupOperations = (api: Api, deps: GroupRoutesDeps): void => {
  const { storage, findCaller, epochNowMs, origin } = deps;

  const reader =
    (user: string, id: string) =>
    (steps: ReadSteps): Reading<SeenGroup | undefined> =>
      readGroup(steps, user, id, epochNowMs());
  const answerGroup = (seen: SeenGroup | undefined): ApiAnswer<z.input<typeof groupView>> =>
    seen === undefined ? { problem: PROBLEMS.notFound } : { body: viewGroup(seen, origin) };
  const answerWished = (wished: Wished<SeenGroup | undefined>) => answerWish(wished, answerGroup);

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/groups',
      operationId: 'createGroup',
      tag: TAG,
      summary: 'Found a group',
      description: 'You own it, and count from its first day on once you have linked a habit to its tasks in the app.',
      scope: 'write',
      body: {
        schema: newGroup,
        examples: {
          least: { summary: 'All of us, every day', value: { name: 'Dawn Patrol', terms: EXAMPLE_TERMS } },
          public: {
            summary: 'A public one that anybody may join',
            value: {
              name: 'Readers of the world',
              description: 'Ten pages a day.',
              category: 'reading',
              language: 'en',
              isPublic: true,
              isOpen: true,
              maxMembers: 1_000,
              alias: 'Ana',
              terms: { ...EXAMPLE_TERMS, rule: { kind: 'percent', percent: 80 } },
            },
          },
        },
      },
      answer: { status: 201, description: 'The group', schema: groupView, example: EXAMPLE_GROUP, hasLocation: true },
      problems: [RULE_BROKEN, PROBLEMS.notFound],
    },
    async ({ caller, body: { startDay, weekStart = 1, terms, ...said } }) => {
      const groupId = asId<GroupId>(randomUUID());
      const wished = await wishOfGroup(
        deps,
        caller.user,
        'group-create',
        (today) => ({
          description: '',
          isPublic: false,
          isOpen: false,
          membersInvite: true,
          showsHistory: false,
          maxMembers: DEFAULT_MAX_MEMBERS,
          ...present(said),
          groupId,
          span: asId<SpanId>(randomUUID()),
          startDay: startDay ?? asLocalDate(today),
          weekStart: weekStart as Weekday,
          terms: groupTermsSchema.parse(terms),
        }),
        reader(caller.user, groupId),
      );
      const answer = answerWished(wished);
      return 'problem' in answer
        ? answer
        : { ...answer, headers: { Location: `/api/v1/groups/${encodeURIComponent(answer.body.id)}` } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups',
      operationId: 'listGroups',
      tag: TAG,
      summary: 'Find groups',
      description: 'Public ones by words, category, language, size and activity; with `mine=true` those you are in.',
      scope: 'read',
      query: groupsQuery,
      answer: {
        status: 200,
        description: 'A page of groups',
        schema: groupsPage,
        example: { items: [EXAMPLE_SUMMARY], nextCursor: null },
      },
      problems: [],
    },
    async ({ caller, query }) => {
      const { limit } = query;
      if (query.mine === 'true') {
        const after = query.cursor === undefined ? null : parseCursor(query.cursor, placeSchema);
        if (after === undefined) return WRONG_CURSOR;
        const joined = await storage.read((steps) => readJoined(steps, caller.user));
        const rest = joined.filter(({ entry }) => after === null || entry.id > after[1]);
        const { items, nextCursor } = cutPage(rest, limit, ({ entry }) => [0, entry.id]);
        return { body: { items: items.map(({ entry }) => viewSummary(entry, origin)), nextCursor } };
      }
      const page = await listPublicGroups(deps, query);
      return page === undefined ? WRONG_CURSOR : { body: { ...page, items: [...page.items] } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups/{id}',
      operationId: 'getGroup',
      tag: TAG,
      summary: 'Get a group',
      description:
        'One that you are in, that is public, or that you are invited to by name. Others: as if there were none.',
      scope: 'read',
      params: groupParams,
      answer: { status: 200, description: 'The group', schema: groupView, example: EXAMPLE_GROUP },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => answerGroup(await storage.read(reader(caller.user, params.id))),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/groups/{id}',
      operationId: 'changeGroup',
      tag: TAG,
      summary: 'Change what is said of a group',
      description:
        'For its owner and admins. What is left out stays. A group that is private now has no page any more, at once.',
      scope: 'write',
      params: groupParams,
      body: {
        schema: groupChange,
        examples: {
          words: { summary: 'Another name', value: { name: 'Dusk Patrol', description: 'Before it is dark.' } },
          open: { summary: 'For everybody', value: { isPublic: true, isOpen: true } },
        },
      },
      answer: { status: 200, description: 'The group', schema: groupView, example: EXAMPLE_GROUP },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) =>
      answerWished(
        await wishOfGroup(
          deps,
          caller.user,
          'group-edit',
          { ...present(body), groupId: groupIdOf(params) },
          reader(caller.user, params.id),
        ),
      ),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'put',
      path: '/api/v1/groups/{id}/terms',
      operationId: 'changeGroupTerms',
      tag: TAG,
      summary: 'Change a group’s rule',
      description:
        'For its owner. Valid from a coming full day of the group, announced to its members until then; settled days keep theirs.',
      scope: 'write',
      params: groupParams,
      body: {
        schema: apiGroupTerms,
        examples: {
          most: {
            summary: 'Four of five are enough',
            value: { ...EXAMPLE_TERMS, rule: { kind: 'percent', percent: 80 } },
          },
        },
      },
      answer: { status: 200, description: 'The group', schema: groupView, example: EXAMPLE_GROUP },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) =>
      answerWished(
        await wishOfGroup(
          deps,
          caller.user,
          'group-edit-rule',
          { groupId: groupIdOf(params), terms: groupTermsSchema.parse(body) },
          reader(caller.user, params.id),
        ),
      ),
  );

  const FATES = [
    {
      act: 'close',
      kind: 'group-close',
      summary: 'Close a group',
      description: 'Nothing new happens in it; all can be read, and it can be opened again.',
    },
    {
      act: 'reopen',
      kind: 'group-reopen',
      summary: 'Open a closed group again',
      description: 'From its next full day on it counts again.',
    },
    {
      act: 'undelete',
      kind: 'group-undelete',
      summary: 'Keep a deleted group',
      description: 'Within 14 days of its deletion.',
    },
  ] as const;
  for (const { act, kind, summary, description } of FATES) {
    addOperation(
      api,
      findCaller,
      {
        method: 'post',
        path: `/api/v1/groups/{id}/${act}`,
        operationId: `${act}Group`,
        tag: TAG,
        summary,
        description: `For its owner. ${description}`,
        scope: 'write',
        params: groupParams,
        answer: { status: 200, description: 'The group', schema: groupView, example: EXAMPLE_GROUP },
        problems: [PROBLEMS.notFound, RULE_BROKEN],
      },
      async ({ caller, params }) =>
        answerWished(
          await wishOfGroup(deps, caller.user, kind, { groupId: groupIdOf(params) }, reader(caller.user, params.id)),
        ),
    );
  }

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/groups/{id}',
      operationId: 'deleteGroup',
      tag: TAG,
      summary: 'Delete a group',
      description:
        'For its owner. It is gone in 14 days, until when it can be kept; its members keep their own history.',
      scope: 'write',
      params: groupParams,
      answer: { status: 200, description: 'The group, with when it goes', schema: groupView, example: EXAMPLE_GROUP },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) =>
      answerWished(
        await wishOfGroup(
          deps,
          caller.user,
          'group-delete',
          { groupId: groupIdOf(params) },
          reader(caller.user, params.id),
        ),
      ),
  );
};
