import { todayView, type TodayView } from '@hearth/shared/protocol/api/today.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { judgeToday, type TodayItem } from '../../operations/judged-habits.ts';
import { EXAMPLE_TODAY } from './examples.ts';
import { viewTarget } from './habit-view.ts';
import type { HabitRoutesDeps } from './habits.routes.ts';

const viewItem = ({ habit, judgement, due }: TodayItem): TodayView['items'][number] => ({
  habitId: habit.id,
  name: habit.name,
  timeOfDay: habit.timeOfDay,
  routineId: habit.routineId ?? null,
  target: viewTarget(due.version.target),
  state: due.state,
  counts: due.counts,
  verdict: due.verdict,
  reason: due.reason,
  have: due.have,
  need: due.need,
  until: due.until,
  lastChance: due.lastChance,
  log: { state: due.dayState, value: due.daySum, slips: due.daySlips },
  streak: judgement.numbers.current?.length ?? 0,
  strength: judgement.numbers.strength,
});

/** `/api/v1/today`. */
export const addTodayOperation = (api: Api, { storage, epochNowMs, findCaller }: HabitRoutesDeps): void => {
  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/today',
      operationId: 'getToday',
      tag: 'Today',
      summary: 'Get today',
      description:
        'What today asks for, in the order of the app, and how far it is. Today is that of your zone and day start.',
      scope: 'read',
      answer: { status: 200, description: 'Today', schema: todayView, example: EXAMPLE_TODAY },
      problems: [],
    },
    async ({ caller }) => {
      const { calendar, items, resting, done, due } = await judgeToday(storage, caller.user, epochNowMs());
      return {
        body: {
          today: calendar.today,
          zone: calendar.zone,
          done,
          due,
          items: items.map(viewItem),
          resting: resting.map(viewItem),
        },
      };
    },
  );
};
