import { inOrder } from '@hearth/shared/domain/rows/in-order.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import {
  habitChange,
  habitParams,
  habitReplacement,
  habitsPage,
  habitsQuery,
  habitView,
  newHabit,
} from '@hearth/shared/protocol/api/habits.ts';
import { z } from 'zod';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS, type Problem } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import {
  changeHabit,
  createHabit,
  deleteHabit,
  readHabit,
  readHabits,
  type OperationDeps,
} from '../../operations/habit-operations.ts';
import { EXAMPLE_HABIT } from './examples.ts';
import { toChanges, toNewHabit, toReplacement, viewHabit } from './habit-view.ts';

export interface HabitRoutesDeps extends OperationDeps {
  readonly findCaller: FindCaller;
}

interface HabitOperationsDeps extends HabitRoutesDeps {
  readonly mayMakeHabits: (user: string) => Promise<boolean>;
}

const TAG = 'Habits';
const TELEGRAM_REQUIRED: Problem = {
  status: 403,
  code: 'telegram-required',
  title: 'This server asks for a connected Telegram chat first',
};
const placeSchema = z.tuple([z.number(), z.string()]);

/** `/api/v1/habits`: habits themselves. */
export const addHabitOperations = (api: Api, deps: HabitOperationsDeps): void => {
  const { storage, epochNowMs, findCaller, mayMakeHabits } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/habits',
      operationId: 'createHabit',
      tag: TAG,
      summary: 'Make a habit',
      description: 'A name alone makes a daily habit that is answered by yes or no, from today on.',
      scope: 'write',
      body: {
        schema: newHabit,
        examples: {
          least: { summary: 'Daily, yes or no', value: { name: 'Read' } },
          amount: {
            summary: 'Twenty pages, three times a week',
            value: {
              name: 'Read',
              schedule: { kind: 'quota', times: 3, per: 'week' },
              target: { kind: 'amount', measure: 'count', amount: 20, unit: 'pages', bound: 'at-least', per: 'day' },
            },
          },
        },
      },
      answer: { status: 201, description: 'The habit', schema: habitView, example: EXAMPLE_HABIT, hasLocation: true },
      problems: [RULE_BROKEN, TELEGRAM_REQUIRED],
    },
    async ({ caller, body }) => {
      if (!(await mayMakeHabits(caller.user))) return { problem: TELEGRAM_REQUIRED };
      const made = await createHabit(deps, caller.user, toNewHabit(body));
      if (!made.ok) return refuseByRule(made.error, 'habit');
      const habit = viewHabit(made.value);
      return { body: habit, headers: { Location: `/api/v1/habits/${encodeURIComponent(habit.id)}` } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/habits',
      operationId: 'listHabits',
      tag: TAG,
      summary: 'List habits',
      description: 'The active ones in the order of the app, or the archived ones.',
      scope: 'read',
      query: habitsQuery,
      answer: {
        status: 200,
        description: 'A page of habits',
        schema: habitsPage,
        example: { items: [EXAMPLE_HABIT], nextCursor: null },
      },
      problems: [],
    },
    async ({ caller, query }) => {
      const after = query.cursor === undefined ? null : parseCursor(query.cursor, placeSchema);
      if (after === undefined) return WRONG_CURSOR;
      const all = await storage.read((steps) => readHabits(steps, caller.user, epochNowMs()));
      const rest = all.filter(({ habit, isArchived }) => {
        if (isArchived !== query.archived) return false;
        if (after === null || habit.id === after[1]) return after === null;
        const [first] = inOrder([habit, { position: after[0], id: after[1] }]);
        return first?.id === after[1];
      });
      const { items, nextCursor } = cutPage(rest, query.limit, ({ habit }) => [habit.position, habit.id]);
      return { body: { items: items.map(viewHabit), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/habits/{id}',
      operationId: 'getHabit',
      tag: TAG,
      summary: 'Get a habit',
      description: 'With the rule that is in force today.',
      scope: 'read',
      params: habitParams,
      answer: { status: 200, description: 'The habit', schema: habitView, example: EXAMPLE_HABIT },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const id = asId<HabitId>(params.id);
      const found = await storage.read((steps) => readHabit(steps, caller.user, id, epochNowMs()));
      return found === undefined ? { problem: PROBLEMS.notFound } : { body: viewHabit(found) };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'put',
      path: '/api/v1/habits/{id}',
      operationId: 'replaceHabit',
      tag: TAG,
      summary: 'Replace a habit',
      description:
        'What is left out gets its default; `startDay` stays. Another rule holds from today on: the past keeps its own.',
      scope: 'write',
      params: habitParams,
      body: {
        schema: habitReplacement,
        examples: { renamed: { summary: 'Another name, all else as new', value: { name: 'Read a book' } } },
      },
      answer: { status: 200, description: 'The habit', schema: habitView, example: EXAMPLE_HABIT },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) => {
      const changed = await changeHabit(deps, caller.user, asId<HabitId>(params.id), toReplacement(body));
      return changed.ok ? { body: viewHabit(changed.value) } : refuseByRule(changed.error, 'habit');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/habits/{id}',
      operationId: 'changeHabit',
      tag: TAG,
      summary: 'Change a habit',
      description:
        'What is left out stays, null takes away. Another rule holds from today on: the past keeps its own. `archived` ' +
        'puts a habit away, or brings it back.',
      scope: 'write',
      params: habitParams,
      body: {
        schema: habitChange,
        examples: {
          archive: { summary: 'Put away', value: { archived: true } },
          rule: {
            summary: 'From today on, on weekdays',
            value: { schedule: { kind: 'weekdays', days: [1, 2, 3, 4, 5] } },
          },
        },
      },
      answer: { status: 200, description: 'The habit', schema: habitView, example: EXAMPLE_HABIT },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) => {
      const changed = await changeHabit(deps, caller.user, asId<HabitId>(params.id), toChanges(body));
      return changed.ok ? { body: viewHabit(changed.value) } : refuseByRule(changed.error, 'habit');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/habits/{id}',
      operationId: 'deleteHabit',
      tag: TAG,
      summary: 'Delete a habit',
      description: 'On all devices. Links of other habits to it are taken away.',
      scope: 'write',
      params: habitParams,
      answer: { status: 204, description: 'It is gone' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const deleted = await deleteHabit(deps, caller.user, asId<HabitId>(params.id));
      return deleted.ok ? { body: null } : refuseByRule(deleted.error, 'habit');
    },
  );
};
