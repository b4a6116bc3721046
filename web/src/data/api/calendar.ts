import {
  calendarFeedSchema,
  calendarFeedStateSchema,
  type CalendarFeed,
} from '@hearth/shared/protocol/calendar-api.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** The secret address at which calendar programs read one's reminders. */

const PATH = '/api/v1/calendar-feed';

/** Since when there is one, epoch ms; null without. */
export const getCalendarFeed = async (): ApiAnswer<number | null> => {
  const answer = await askServer({ path: PATH }, calendarFeedStateSchema);
  return answer.ok ? ok(answer.value.since) : answer;
};

export const makeCalendarFeed = (): ApiAnswer<CalendarFeed> =>
  askServer({ path: PATH, method: 'POST', body: {} }, calendarFeedSchema);

export const revokeCalendarFeed = (): ApiAnswer<undefined> => tellServer({ path: PATH, method: 'DELETE' });
