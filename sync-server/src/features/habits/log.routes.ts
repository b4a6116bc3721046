import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { habitParams } from '@hearth/shared/protocol/api/habits.ts';
import {
  checkInEntry,
  logDay,
  logEntry,
  logPage,
  logQuery,
  type LogDay,
  type LogEntry,
} from '@hearth/shared/protocol/api/log.ts';
import { apiDay } from '@hearth/shared/protocol/api/rules.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS, REQUEST_PROBLEMS } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { readLiveHabit } from '../../operations/habit-operations.ts';
import { readCheckIns } from '../../operations/habit-check-ins.ts';
import { logByDay, type LoggedDay } from '../../operations/log-days.ts';
import { logHabit, type LogInput } from '../../operations/log-operations.ts';
import { EXAMPLE_LOG_DAY } from './examples.ts';
import type { HabitRoutesDeps } from './habits.routes.ts';

const TAG = 'Log';

const STATUS: Readonly<Record<LoggedDay['state'], boolean | null>> = {
  done: true,
  fail: false,
  skip: null,
  none: null,
};

const viewLogDay = ({ day, state, sum, slips, note, facts }: LoggedDay): LogDay => ({
  log_date: day,
  state,
  status: STATUS[state],
  value: sum,
  slips,
  note,
  entries: facts.flatMap(({ id, kind, value, loggedAt, zone, source }) =>
    kind === 'none' ? [] : [{ id, kind, value: value ?? null, loggedAt, zone, source }],
  ),
});

/** By what is there: a state that is named, an amount, or else "done". */
const toLogInput = ({ log_date: day, status, state, value, note }: LogEntry): LogInput => {
  const named = status === undefined ? state : status ? 'done' : 'fail';
  return { day, state: named ?? (value === undefined ? 'done' : undefined), value, note };
};

/** `/api/v1/habits/{id}/log` and `/checkin`: what is logged of a habit. */
export const addLogOperations = (api: Api, deps: HabitRoutesDeps): void => {
  const { storage, findCaller } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/habits/{id}/log',
      operationId: 'logHabit',
      tag: TAG,
      summary: 'Log a day',
      description:
        'Marks a day done (`status` true, or nothing said) or failed (`status` false), adds an amount (`value`), writes its ' +
        'note. Marking twice is marking once; two amounts add up.',
      scope: 'check-in',
      params: habitParams,
      body: {
        schema: logEntry,
        mayBeEmpty: true,
        examples: {
          done: { summary: 'Done today', value: {} },
          amount: { summary: 'Twenty more today', value: { value: 20 } },
          missed: { summary: 'Missed on a day', value: { log_date: '2026-11-29', status: false, note: 'Ill' } },
          takeBack: { summary: 'Take a mark back', value: { state: 'none' } },
        },
      },
      answer: { status: 200, description: 'The day as it is now', schema: logDay, example: EXAMPLE_LOG_DAY },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) => {
      if (body.status !== undefined && body.state !== undefined) {
        const errors = [{ field: 'state', code: 'not-together', limit: 'does not go together with status' }];
        return { problem: REQUEST_PROBLEMS.invalid, errors };
      }
      const logged = await logHabit(deps, caller.user, asId<HabitId>(params.id), toLogInput(body));
      return logged.ok ? { body: viewLogDay(logged.value) } : refuseByRule(logged.error, 'habit');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/habits/{id}/checkin',
      operationId: 'checkIn',
      tag: TAG,
      summary: 'Done today',
      description: 'The shortest way to log: done, today in your zone. Twice is once.',
      scope: 'check-in',
      params: habitParams,
      body: {
        schema: checkInEntry,
        mayBeEmpty: true,
        examples: { nothing: { summary: 'No body is needed', value: {} } },
      },
      answer: { status: 200, description: 'Today as it is now', schema: logDay, example: EXAMPLE_LOG_DAY },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params }) => {
      const logged = await logHabit(deps, caller.user, asId<HabitId>(params.id), { state: 'done' });
      return logged.ok ? { body: viewLogDay(logged.value) } : refuseByRule(logged.error, 'habit');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/habits/{id}/log',
      operationId: 'listLog',
      tag: TAG,
      summary: 'Read what was logged',
      description: 'Days of which something is known, oldest first.',
      scope: 'read',
      params: habitParams,
      query: logQuery,
      answer: {
        status: 200,
        description: 'A page of days',
        schema: logPage,
        example: { items: [EXAMPLE_LOG_DAY], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, query }) => {
      const after: LocalDate | null | undefined = query.cursor === undefined ? null : parseCursor(query.cursor, apiDay);
      if (after === undefined) return WRONG_CURSOR;
      const id = asId<HabitId>(params.id);
      const from = after !== null && (query.start === undefined || after > query.start) ? after : query.start;
      const rows = await storage.read(function* (steps) {
        if ((yield* readLiveHabit(steps, caller.user, id)) === undefined) return undefined;
        return yield* readCheckIns(steps, caller.user, id, { from, to: query.end });
      });
      if (rows === undefined) return { problem: PROBLEMS.notFound };
      const days = logByDay(rows).filter(({ day }) => after === null || day > after);
      const { items, nextCursor } = cutPage(days, query.limit, ({ day }) => day);
      return { body: { items: items.map(viewLogDay), nextCursor } };
    },
  );
};
