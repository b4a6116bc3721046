import { calendarFeed, calendarFeedState, calendarFeedWish } from '@hearth/shared/protocol/api/calendar-feed.ts';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import type { CalendarFeeds } from './calendar-feeds.ts';

interface CalendarRoutesDeps {
  readonly findCaller: FindCaller;
  readonly feeds: Omit<CalendarFeeds, 'read'>;
  /** Where people reach this server. */
  readonly origin: string;
}

const TAG = 'Calendar';
const PATH = '/api/v1/calendar-feed';
const EXAMPLE_SINCE = 1_796_040_000_000;
const EXAMPLE_URL = 'https://hearth.example/calendar/q3VwzUf0Q2m3c1u8nq9x6A.ics';

/** `/api/v1/calendar-feed`: the secret address of one's reminders for calendar programs (F10). */
export const addCalendarOperations = (api: Api, { findCaller, feeds, origin }: CalendarRoutesDeps): void => {
  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'getCalendarFeed',
      tag: TAG,
      summary: 'Get whether there is a calendar address',
      description: 'The address itself is told once, when it is made.',
      scope: 'account',
      answer: { status: 200, description: 'The state', schema: calendarFeedState, example: { since: EXAMPLE_SINCE } },
      problems: [],
    },
    async ({ caller }) => ({ body: { since: (await feeds.findSinceMs(caller.user)) ?? null } }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: PATH,
      operationId: 'makeCalendarFeed',
      takesKey: false,
      tag: TAG,
      summary: 'Make a calendar address',
      description:
        'Whoever has it reads your reminders as a calendar (RFC 5545), and may do nothing else. It counts until it is revoked ' +
        'or another one is made. Habits that are kept discreet are not named.',
      scope: 'account',
      body: {
        schema: calendarFeedWish,
        mayBeEmpty: true,
        examples: { nothing: { summary: 'No body is needed', value: {} } },
      },
      answer: {
        status: 201,
        description: 'The address',
        schema: calendarFeed,
        example: { url: EXAMPLE_URL, since: EXAMPLE_SINCE },
      },
      problems: [],
    },
    async ({ caller }) => {
      const { secret, sinceMs } = await feeds.make(caller.user);
      return { body: { url: `${origin}/calendar/${secret}.ics`, since: sinceMs } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: PATH,
      operationId: 'revokeCalendarFeed',
      tag: TAG,
      summary: 'Revoke the calendar address',
      description: 'It opens nothing from then on.',
      scope: 'account',
      answer: { status: 204, description: 'It is revoked' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller }) => ((await feeds.revoke(caller.user)) ? { body: undefined } : { problem: PROBLEMS.notFound }),
  );
};
