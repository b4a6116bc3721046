import { ledgerOf } from '@hearth/shared/domain/streaks/ledger.ts';
import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { habitParams } from '@hearth/shared/protocol/api/habits.ts';
import { apiDay } from '@hearth/shared/protocol/api/rules.ts';
import { habitStreak, ledgerPage, ledgerQuery, type HabitStreak } from '@hearth/shared/protocol/api/streaks.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { judgeOneHabit } from '../../operations/judged-habits.ts';
import { EXAMPLE_LEDGER_ROW, EXAMPLE_STREAK } from './examples.ts';
import type { HabitRoutesDeps } from './habits.routes.ts';

const TAG = 'Streaks';

const viewStreak = (streak: Streak | null): HabitStreak['streak']['current'] => {
  if (streak === null) return null;
  const { length, unit, from, to, parts } = streak;
  return { length, unit, from, to, ...(parts === undefined ? {} : { parts: parts.map((part) => ({ ...part })) }) };
};

/** `/api/v1/habits/{id}/streak` and `/ledger`: what the rules make of a habit. */
export const addStreakOperations = (api: Api, { storage, epochNowMs, findCaller }: HabitRoutesDeps): void => {
  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/habits/{id}/streak',
      operationId: 'getStreak',
      tag: TAG,
      summary: 'Get the streak',
      description: 'Current and best streak, freezes and strength, judged by the rules that the app judges by.',
      scope: 'read',
      params: habitParams,
      answer: { status: 200, description: 'The numbers', schema: habitStreak, example: EXAMPLE_STREAK },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const judged = await judgeOneHabit(storage, caller.user, asId<HabitId>(params.id), epochNowMs());
      if (judged === undefined) return { problem: PROBLEMS.notFound };
      const { habit, calendar, judgement } = judged;
      const { current, best, freezes, strength } = judgement.numbers;
      return {
        body: {
          id: habit.id,
          name: habit.name,
          today: calendar.today,
          streak: { current: viewStreak(current), best: viewStreak(best) },
          freezes: { ...freezes, used: [...judgement.frozenDays] },
          strength,
        },
      };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/habits/{id}/ledger',
      operationId: 'getLedger',
      tag: TAG,
      summary: 'Read the ledger',
      description: 'Each day or period with its verdict, the reason, and the check-ins it came from; oldest first.',
      scope: 'read',
      params: habitParams,
      query: ledgerQuery,
      answer: {
        status: 200,
        description: 'A page of the ledger',
        schema: ledgerPage,
        example: { items: [EXAMPLE_LEDGER_ROW], nextCursor: null },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params, query }) => {
      const after = query.cursor === undefined ? null : parseCursor(query.cursor, apiDay);
      if (after === undefined) return WRONG_CURSOR;
      const judged = await judgeOneHabit(storage, caller.user, asId<HabitId>(params.id), epochNowMs());
      if (judged === undefined) return { problem: PROBLEMS.notFound };
      const rest = ledgerOf(judged.judgement, judged.checkIns).filter(({ from }) => after === null || from > after);
      const { items, nextCursor } = cutPage(rest, query.limit, ({ from }) => from);
      const view = items.map(({ from, to, verdict, reason, facts, version }) => {
        return { from, to, verdict, reason, facts: [...facts], version };
      });
      return { body: { items: view, nextCursor } };
    },
  );
};
