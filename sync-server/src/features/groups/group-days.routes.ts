import { standingsSchema, type GroupDayRow, type StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import { groupMineSchema } from '@hearth/shared/domain/groups/group-row.ts';
import { scoreUnit } from '@hearth/shared/domain/rankings/score.ts';
import {
  groupDaysPage,
  groupDaysQuery,
  rankingQuery,
  rankingView,
  type BoardLineView,
  type GroupDayView,
} from '@hearth/shared/protocol/api/group-days.ts';
import { groupBoardPage, groupBoardQuery, groupParams } from '@hearth/shared/protocol/api/groups.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { z } from 'zod';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { readAllDays } from '../../operations/group-pages.ts';
import { findHidden } from '../../groups/group-store.ts';
import { placeByStreak, placeInList, readGroup, readOwnGroup, searchGroups } from '../../operations/group-readings.ts';
import type { Reading, ReadSteps } from '../../storage/storage.ts';
import { isSettled, viewDay } from './day-view.ts';
import { EXAMPLE_GROUP_DAY, EXAMPLE_RANKING, EXAMPLE_SUMMARY } from './examples.ts';
import { asLocalDate, viewSummary } from './group-view.ts';
import { groupIdOf, type GroupRoutesDeps } from './groups.routes.ts';

const TAG = 'Groups';
const placeSchema = z.tuple([z.number(), z.string()]);

type Line = StandingsRow['lines'][number];
const viewLine =
  (board: string) =>
  ([span, place, measure, plus, movement]: Line): BoardLineView => ({
    span,
    place,
    measure: board === 'plan' ? measure / scoreUnit : measure,
    plus,
    movement,
  });

const readStandings = function* (steps: ReadSteps, group: string, key: string): Reading<StandingsRow | undefined> {
  const row = yield* steps.get({ space: realmOf(groupIdOf({ id: group })), table: 'standings', key });
  return row === undefined || row.deleted ? undefined : standingsSchema.safeParse(JSON.parse(row.json)).data;
};

/** Somebody's own place and those around them, on boards that show only the top (RNK4). */
const readAround = function* (
  steps: ReadSteps,
  user: string,
  group: string,
  { board, window }: Pick<StandingsRow, 'board' | 'window'>,
): Reading<readonly Line[]> {
  const row = yield* steps.get({ space: user, table: 'groupMine', key: group });
  if (row === undefined || row.deleted) return [];
  const mine = groupMineSchema.safeParse(JSON.parse(row.json)).data;
  return mine?.boards.find((each) => each.board === board && each.window === window)?.around ?? [];
};

/** A group's days, its boards, and the board of public groups. */
export const addGroupDayOperations = (api: Api, deps: GroupRoutesDeps): void => {
  const { storage, findCaller, epochNowMs, origin } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups/{id}/days',
      operationId: 'listGroupDays',
      tag: TAG,
      summary: 'List a group’s days',
      description:
        'In order, back to its first, as far as its members see them. Members see days from their first on unless the group shows more; of a public ' +
        'group who is not in it sees what has settled.',
      scope: 'read',
      params: groupParams,
      query: groupDaysQuery,
      answer: {
        status: 200,
        description: 'A page of days or weeks',
        schema: groupDaysPage,
        example: { items: [EXAMPLE_GROUP_DAY], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, query: { from, to, cursor, limit } }) => {
      const after = cursor === undefined ? '' : parseCursor(cursor, z.string().max(10));
      if (after === undefined) return WRONG_CURSOR;
      return storage.read(function* (steps) {
        const seen = yield* readGroup(steps, caller.user, params.id, epochNowMs());
        if (seen === undefined) return { problem: PROBLEMS.notFound };
        const { row, stay } = seen;
        const first = stay === undefined || row.showsHistory || stay.fromDay <= row.startDay ? '' : stay.fromDay;
        const begin = [from ?? '', first, after === '' ? '' : `${after}~`].toSorted().at(-1) ?? '';
        const days = yield* readAllDays(steps, params.id, {
          from: begin,
          ...(to === undefined ? {} : { to }),
          limit: limit + 1,
        });
        const { items, nextCursor } = cutPage(days, limit, (day) => day.from);
        const hidden = stay === undefined ? undefined : new Set(yield* findHidden(steps, params.id, caller.user));
        const view = (day: GroupDayRow): GroupDayView => viewDay(day, hidden);
        return {
          body: { items: items.filter((day) => stay !== undefined || isSettled(day)).map(view), nextCursor },
        };
      });
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/groups/{id}/ranking',
      operationId: 'getGroupRanking',
      tag: TAG,
      summary: 'Get a board of a group',
      description:
        'For its members: the top, and where you are not among it, you and those around you. On it is who said so, and does not hide. ' +
        'Equal measures share the place. Made anew when a day settles; in between at most once a minute.',
      scope: 'read',
      params: groupParams,
      query: rankingQuery,
      answer: { status: 200, description: 'The board', schema: rankingView, example: EXAMPLE_RANKING },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, query: { board, window } }) =>
      storage.read(function* (steps) {
        const own = yield* readOwnGroup(steps, caller.user, params.id, epochNowMs());
        if (own === undefined) return { problem: PROBLEMS.notFound };
        const empty = { board, window, asOf: null, size: 0, top: [], you: null, around: [], unranked: [] };
        const row = yield* readStandings(steps, params.id, `${params.id}:${board}:${window}`);
        if (row === undefined) return { body: empty };
        const [top, around] = [row.lines, yield* readAround(steps, caller.user, params.id, row)].map((lines) =>
          lines.map(viewLine(board)),
        ) as [BoardLineView[], BoardLineView[]];
        const isOwn = ({ span }: BoardLineView): boolean => span === own.stay.span;
        const inTop = top.find(isOwn);
        return {
          body: {
            ...empty,
            asOf: asLocalDate(row.asOf),
            size: row.size,
            top,
            you: inTop ?? around.find(isOwn) ?? null,
            around: inTop === undefined ? around : [],
            unranked: [...row.unranked],
          },
        };
      }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/group-ranking',
      operationId: 'getGroupBoard',
      tag: TAG,
      summary: 'Get the board of public groups',
      description: 'By the length of their current streak in days. Equal ones share the place.',
      scope: 'read',
      query: groupBoardQuery,
      answer: {
        status: 200,
        description: 'A page of the board',
        schema: groupBoardPage,
        example: { items: [{ place: 1, group: EXAMPLE_SUMMARY }], nextCursor: null },
      },
      problems: [],
    },
    async ({ query: { cursor, limit } }) => {
      const after = cursor === undefined ? null : parseCursor(cursor, placeSchema);
      if (after === undefined) return WRONG_CURSOR;
      return storage.read(function* (steps) {
        const found = yield* searchGroups(steps, {
          words: '',
          sort: 'streak',
          after: after ?? undefined,
          limit: limit + 1,
        });
        const { items, nextCursor } = cutPage(found, limit, (entry) => placeInList(entry, 'streak'));
        const places = new Map<number, number>();
        for (const { streak } of items) {
          if (!places.has(streak)) places.set(streak, yield* placeByStreak(steps, streak));
        }
        const lines = items.map((entry) => ({
          place: places.get(entry.streak) ?? 1,
          group: viewSummary(entry, origin),
        }));
        return { body: { items: lines, nextCursor } };
      });
    },
  );
};
