import { pastDaysSchema, type PastDays } from '@hearth/shared/protocol/group-past-api.ts';
import { askServer, type ApiAnswer } from './api-request.ts';

/** Days of a group that somebody is in, oldest first. */
export const listPastDays = (groupId: string, from: string, to: string, limit: number): ApiAnswer<PastDays> => {
  const query = new URLSearchParams({ from, to, limit: String(limit) });
  return askServer({ path: `/api/v1/groups/${encodeURIComponent(groupId)}/days?${query.toString()}` }, pastDaysSchema);
};
