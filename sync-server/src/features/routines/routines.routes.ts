import { inOrder } from '@hearth/shared/domain/rows/in-order.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { asId, type RoutineId } from '@hearth/shared/kernel/ids.ts';
import {
  newRoutine,
  routineChange,
  routineOrder,
  routineParams,
  routinesPage,
  routinesQuery,
  routineView,
  type RoutineView,
} from '@hearth/shared/protocol/api/routines.ts';
import { z } from 'zod';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import type { OperationDeps } from '../../operations/habit-operations.ts';
import {
  changeRoutine,
  createRoutine,
  deleteRoutine,
  orderRoutines,
  readRoutine,
  readRoutines,
  type RoutineDetail,
} from '../../operations/routine-operations.ts';
import { EXAMPLE_ROUTINE } from './examples.ts';

interface RoutineRoutesDeps extends OperationDeps {
  readonly findCaller: FindCaller;
}

const TAG = 'Routines';
const KEPT_BY_ALL: RoutineView['rule'] = { kind: 'all' };
const placeSchema = z.tuple([z.number(), z.string()]);
const idOf = ({ id }: { readonly id: string }) => asId<RoutineId>(id);

/** Rows may hold fields of a newer app, which the contract does not promise. */
const viewRule = (rule: Routine['rule']): RoutineView['rule'] =>
  rule.kind === 'k-of-n' ? { kind: rule.kind, k: rule.k } : { kind: rule.kind };

const viewRoutine = ({ routine, habitIds }: RoutineDetail): RoutineView => ({
  id: routine.id,
  name: routine.name,
  timeOfDay: routine.timeOfDay,
  rule: viewRule(routine.rule),
  habitIds: [...habitIds],
  createdAt: routine.createdAt,
});

/** `/api/v1/routines`. */
export const addRoutineOperations = (api: Api, deps: RoutineRoutesDeps): void => {
  const { storage, findCaller } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/routines',
      operationId: 'createRoutine',
      tag: TAG,
      summary: 'Make a routine',
      description: 'At the end of the list. Habits join it by their `routineId`.',
      scope: 'write',
      body: {
        schema: newRoutine,
        examples: {
          least: { summary: 'Kept by all its habits', value: { name: 'Morning' } },
          two: {
            summary: 'Kept by two of them',
            value: { name: 'Morning', timeOfDay: 'morning', rule: { kind: 'k-of-n', k: 2 } },
          },
        },
      },
      answer: {
        status: 201,
        description: 'The routine',
        schema: routineView,
        example: EXAMPLE_ROUTINE,
        hasLocation: true,
      },
      problems: [RULE_BROKEN],
    },
    async ({ caller, body: { name, timeOfDay = 'anytime', rule = KEPT_BY_ALL } }) => {
      const made = await createRoutine(deps, caller.user, { name, timeOfDay, rule });
      if (!made.ok) return refuseByRule(made.error, 'routine');
      const routine = viewRoutine(made.value);
      return { body: routine, headers: { Location: `/api/v1/routines/${encodeURIComponent(routine.id)}` } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/routines',
      operationId: 'listRoutines',
      tag: TAG,
      summary: 'List routines',
      description: 'In the order of the app.',
      scope: 'read',
      query: routinesQuery,
      answer: {
        status: 200,
        description: 'A page of routines',
        schema: routinesPage,
        example: { items: [EXAMPLE_ROUTINE], nextCursor: null },
      },
      problems: [],
    },
    async ({ caller, query }) => {
      const after = query.cursor === undefined ? null : parseCursor(query.cursor, placeSchema);
      if (after === undefined) return WRONG_CURSOR;
      const all = await storage.read((steps) => readRoutines(steps, caller.user));
      const rest = all.filter(({ routine }) => {
        if (after === null || routine.id === after[1]) return after === null;
        return inOrder([routine, { position: after[0], id: after[1] }])[0]?.id === after[1];
      });
      const { items, nextCursor } = cutPage(rest, query.limit, ({ routine }) => [routine.position, routine.id]);
      return { body: { items: items.map(viewRoutine), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'put',
      path: '/api/v1/routines/order',
      operationId: 'orderRoutines',
      tag: TAG,
      summary: 'Put routines in order',
      description:
        'Those named share the places that they hold now; the others stay where they are. What names none is passed over.',
      scope: 'write',
      body: {
        schema: routineOrder,
        examples: { two: { summary: 'Two of them', value: { ids: [EXAMPLE_ROUTINE.id] } } },
      },
      answer: {
        status: 200,
        description: 'All routines in their order',
        schema: routinesPage,
        example: { items: [EXAMPLE_ROUTINE], nextCursor: null },
      },
      problems: [RULE_BROKEN],
    },
    async ({ caller, body }) => {
      const ordered = await orderRoutines(deps, caller.user, body.ids.map(asId<RoutineId>));
      if (!ordered.ok) return refuseByRule(ordered.error, 'routine');
      return { body: { items: ordered.value.map(viewRoutine), nextCursor: null } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/routines/{id}',
      operationId: 'getRoutine',
      tag: TAG,
      summary: 'Get a routine',
      description: 'With its habits, in their order.',
      scope: 'read',
      params: routineParams,
      answer: { status: 200, description: 'The routine', schema: routineView, example: EXAMPLE_ROUTINE },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const found = await storage.read((steps) => readRoutine(steps, caller.user, idOf(params)));
      return found === undefined ? { problem: PROBLEMS.notFound } : { body: viewRoutine(found) };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/routines/{id}',
      operationId: 'changeRoutine',
      tag: TAG,
      summary: 'Change a routine',
      description: 'What is left out stays.',
      scope: 'write',
      params: routineParams,
      body: {
        schema: routineChange,
        examples: { any: { summary: 'One habit is enough', value: { rule: { kind: 'any' } } } },
      },
      answer: { status: 200, description: 'The routine', schema: routineView, example: EXAMPLE_ROUTINE },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body: { name, timeOfDay, rule } }) => {
      const changed = await changeRoutine(deps, caller.user, idOf(params), {
        ...(name === undefined ? {} : { name }),
        ...(timeOfDay === undefined ? {} : { timeOfDay }),
        ...(rule === undefined ? {} : { rule }),
      });
      return changed.ok ? { body: viewRoutine(changed.value) } : refuseByRule(changed.error, 'routine');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/routines/{id}',
      operationId: 'deleteRoutine',
      tag: TAG,
      summary: 'Delete a routine',
      description: 'Its habits stay and belong to none.',
      scope: 'write',
      params: routineParams,
      answer: { status: 204, description: 'It is gone' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const deleted = await deleteRoutine(deps, caller.user, idOf(params));
      return deleted.ok ? { body: undefined } : refuseByRule(deleted.error, 'routine');
    },
  );
};
