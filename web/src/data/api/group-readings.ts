import {
  bansSchema,
  listedMembersSchema,
  pastDaysSchema,
  type Ban,
  type ListedMembers,
  type PastDays,
} from '@hearth/shared/protocol/group-readings-api.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, type ApiAnswer } from './api-request.ts';

const pathOf = (groupId: string): `/api/v1/${string}` => `/api/v1/groups/${encodeURIComponent(groupId)}`;

/** Days of a group that somebody is in, oldest first. */
export const listPastDays = (groupId: string, from: string, to: string, limit: number): ApiAnswer<PastDays> => {
  const query = new URLSearchParams({ from, to, limit: String(limit) });
  return askServer({ path: `${pathOf(groupId)}/days?${query.toString()}` }, pastDaysSchema);
};

const membersPerPage = 50;

/** Who is in a group; `cursor` of the page before. */
export const listMembers = (groupId: string, search: string, cursor?: string): ApiAnswer<ListedMembers> => {
  const query = new URLSearchParams({ limit: String(membersPerPage) });
  if (search !== '') query.set('search', search);
  if (cursor !== undefined) query.set('cursor', cursor);
  return askServer({ path: `${pathOf(groupId)}/members?${query.toString()}` }, listedMembersSchema);
};

/** Who may not come back, the latest first; for owner and admins. */
export const listBans = async (groupId: string): ApiAnswer<readonly Ban[]> => {
  const answer = await askServer({ path: `${pathOf(groupId)}/bans` }, bansSchema);
  return answer.ok ? ok(answer.value.items) : answer;
};
