import type { Schedule, ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { habitParams } from '@hearth/shared/protocol/api/habits.ts';
import { madeRule, newRule, rulesPage, rulesQuery, type RuleVersion } from '@hearth/shared/protocol/api/schedules.ts';
import { z } from 'zod';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { changeRule, readVersions } from '../../operations/rule-operations.ts';
import { EXAMPLE_RULE } from './examples.ts';
import { viewSchedule, viewTarget } from './habit-view.ts';
import type { HabitRoutesDeps } from './habits.routes.ts';

const TAG = 'Schedules';
const PATH = '/api/v1/habits/{id}/schedules';

const viewVersion = (version: ScheduleVersion): RuleVersion => ({
  id: version.id,
  fromDay: version.fromDay,
  madeAt: version.madeAt,
  schedule: viewSchedule(version.schedule),
  target: viewTarget(version.target),
  skipAllowance: version.skipAllowance ?? null,
});

/** `/api/v1/habits/{id}/schedules`: the rules of a habit, past and planned. */
export const addScheduleOperations = (api: Api, deps: HabitRoutesDeps): void => {
  const { storage, findCaller } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'listSchedules',
      tag: TAG,
      summary: 'List the rules of a habit',
      description: 'By the day from which each holds. Of two from one day the later one counts.',
      scope: 'read',
      params: habitParams,
      query: rulesQuery,
      answer: {
        status: 200,
        description: 'A page of rules',
        schema: rulesPage,
        example: { items: [EXAMPLE_RULE], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, query }) => {
      const after = query.cursor === undefined ? null : parseCursor(query.cursor, z.string());
      if (after === undefined) return WRONG_CURSOR;
      const all = await storage.read((steps) => readVersions(steps, caller.user, asId<HabitId>(params.id)));
      if (all === undefined) return { problem: PROBLEMS.notFound };
      const rest = after === null ? all : all.slice(all.findIndex(({ id }) => id === after) + 1);
      const { items, nextCursor } = cutPage(rest, query.limit, ({ id }) => id);
      return { body: { items: items.map(viewVersion), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: PATH,
      operationId: 'changeSchedule',
      tag: TAG,
      summary: 'Give a habit another rule',
      description:
        'From a day on; the days before keep theirs. A day in the past corrects what was judged since. Rules that were planned ' +
        'for that day or later go.',
      scope: 'write',
      params: habitParams,
      body: {
        schema: newRule,
        examples: {
          weekdays: {
            summary: 'On weekdays, from today on',
            value: { schedule: { kind: 'weekdays', days: [1, 2, 3, 4, 5] } },
          },
          later: {
            summary: 'Three times a week from a day on',
            value: { fromDay: '2026-12-07', schedule: { kind: 'quota', times: 3, per: 'week' } },
          },
        },
      },
      answer: {
        status: 201,
        description: 'The rule',
        schema: madeRule,
        example: { ...EXAMPLE_RULE, effectiveFrom: EXAMPLE_RULE.fromDay },
      },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body: { fromDay, schedule, target, skipAllowance } }) => {
      const made = await changeRule(deps, caller.user, asId<HabitId>(params.id), {
        fromDay,
        ...(schedule === undefined ? {} : { schedule: schedule as Schedule }),
        ...(target === undefined ? {} : { target }),
        ...(skipAllowance === undefined ? {} : { skipAllowance: skipAllowance ?? undefined }),
      });
      if (!made.ok) return refuseByRule(made.error, 'habit');
      return { body: { ...viewVersion(made.value.version), effectiveFrom: made.value.effectiveFrom } };
    },
  );
};
