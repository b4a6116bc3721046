import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import { asId, type HabitId, type PauseId } from '@hearth/shared/kernel/ids.ts';
import { habitParams } from '@hearth/shared/protocol/api/habits.ts';
import {
  newPause,
  noMore,
  pauseParams,
  pausesPage,
  pausesQuery,
  pauseView,
  type PauseView,
} from '@hearth/shared/protocol/api/pauses.ts';
import { z } from 'zod';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { endPause, makePause, readPause, readPauses, resume } from '../../operations/pause-operations.ts';
import { EXAMPLE_PAUSE } from './examples.ts';
import type { HabitRoutesDeps } from './habits.routes.ts';

const TAG = 'Pauses';
const NO_BODY = {
  schema: noMore,
  mayBeEmpty: true,
  examples: { nothing: { summary: 'No body is needed', value: {} } },
} as const;

const viewPause = ({ id, habitId, from, to, reason, madeAt }: Pause): PauseView => ({
  id,
  habitId,
  from,
  to: to ?? null,
  reason: reason ?? '',
  madeAt,
});

/** `/api/v1/pauses`, and resuming a habit. */
export const addPauseOperations = (api: Api, deps: HabitRoutesDeps): void => {
  const { storage, findCaller } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/pauses',
      operationId: 'makePause',
      tag: TAG,
      summary: 'Pause a habit, or all',
      description: 'On paused days nothing is asked and no streak ends. Without `to` it lasts until it is resumed.',
      scope: 'write',
      body: {
        schema: newPause,
        mayBeEmpty: true,
        examples: {
          all: { summary: 'Everything, from today on', value: {} },
          holiday: { summary: 'A week off', value: { from: '2026-12-24', to: '2026-12-31', reason: 'Holidays' } },
        },
      },
      answer: { status: 201, description: 'The pause', schema: pauseView, example: EXAMPLE_PAUSE, hasLocation: true },
      problems: [RULE_BROKEN],
    },
    async ({ caller, body: { habitId = null, from, to, reason } }) => {
      const made = await makePause(deps, caller.user, habitId === null ? null : asId<HabitId>(habitId), {
        ...(from === undefined ? {} : { from }),
        to: to ?? undefined,
        reason,
      });
      if (!made.ok) return refuseByRule(made.error, 'pause');
      const pause = viewPause(made.value);
      return { body: pause, headers: { Location: `/api/v1/pauses/${encodeURIComponent(pause.id)}` } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/pauses',
      operationId: 'listPauses',
      tag: TAG,
      summary: 'List pauses',
      description:
        'By their first day, past ones too. Archived habits are no pauses here: see `archived` of the habit.',
      scope: 'read',
      query: pausesQuery,
      answer: {
        status: 200,
        description: 'A page of pauses',
        schema: pausesPage,
        example: { items: [EXAMPLE_PAUSE], nextCursor: null },
      },
      problems: [],
    },
    async ({ caller, query }) => {
      const after = query.cursor === undefined ? null : parseCursor(query.cursor, z.tuple([z.string(), z.string()]));
      if (after === undefined) return WRONG_CURSOR;
      const habitId = query.habitId === undefined ? undefined : asId<HabitId>(query.habitId);
      const all = await storage.read((steps) => readPauses(steps, caller.user, habitId));
      const rest = all.filter(
        ({ from, id }) => after === null || from > after[0] || (from === after[0] && id > after[1]),
      );
      const { items, nextCursor } = cutPage(rest, query.limit, ({ from, id }) => [from, id]);
      return { body: { items: items.map(viewPause), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/pauses/resume',
      operationId: 'resumeAll',
      tag: TAG,
      summary: 'Resume everything',
      description: 'Ends the pauses of all habits that cover today or lie ahead. Pauses of single habits stay.',
      scope: 'write',
      body: NO_BODY,
      answer: { status: 204, description: 'Today is a normal day again' },
      problems: [RULE_BROKEN],
    },
    async ({ caller }) => {
      const resumed = await resume(deps, caller.user, null);
      return resumed.ok ? { body: undefined } : refuseByRule(resumed.error, 'habit');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/pauses/{id}',
      operationId: 'getPause',
      tag: TAG,
      summary: 'Get a pause',
      description: 'One of a habit, or of all.',
      scope: 'read',
      params: pauseParams,
      answer: { status: 200, description: 'The pause', schema: pauseView, example: EXAMPLE_PAUSE },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const found = await storage.read((steps) => readPause(steps, caller.user, asId<PauseId>(params.id)));
      return found === undefined ? { problem: PROBLEMS.notFound } : { body: viewPause(found) };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/pauses/{id}',
      operationId: 'endPause',
      tag: TAG,
      summary: 'End a pause',
      description: 'Today is a normal day again; the days before stay paused. One that has not begun goes altogether.',
      scope: 'write',
      params: pauseParams,
      answer: { status: 204, description: 'It is over' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) => {
      const ended = await endPause(deps, caller.user, asId<PauseId>(params.id));
      return ended.ok ? { body: undefined } : refuseByRule(ended.error, 'pause');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/habits/{id}/resume',
      operationId: 'resumeHabit',
      tag: TAG,
      summary: 'Resume a habit',
      description: 'Ends its own pauses that cover today or lie ahead. A pause of all habits stays.',
      scope: 'write',
      params: habitParams,
      body: NO_BODY,
      answer: { status: 204, description: 'Today is a normal day again' },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) => {
      const resumed = await resume(deps, caller.user, asId<HabitId>(params.id));
      return resumed.ok ? { body: undefined } : refuseByRule(resumed.error, 'habit');
    },
  );
};
