import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import {
  checkInLinksSchema,
  linkTapAnswerSchema,
  madeCheckInLinkSchema,
  type CheckInLink,
  type LinkTapAnswer,
  type MadeCheckInLink,
} from '@hearth/shared/protocol/check-in-link-api.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** Links that log one habit, and what is sent by them. */

const pathOf = (habitId: HabitId) => `/api/v1/habits/${encodeURIComponent(habitId)}/links` as const;

export const listCheckInLinks = async (habitId: HabitId): ApiAnswer<readonly CheckInLink[]> => {
  const answer = await askServer({ path: pathOf(habitId) }, checkInLinksSchema);
  return answer.ok ? ok(answer.value.items) : answer;
};

export const makeCheckInLink = (habitId: HabitId, name: string): ApiAnswer<MadeCheckInLink> =>
  askServer({ path: pathOf(habitId), method: 'POST', body: { name } }, madeCheckInLinkSchema);

export const revokeCheckInLink = (habitId: HabitId, id: string): ApiAnswer<undefined> =>
  tellServer({ path: `${pathOf(habitId)}/${encodeURIComponent(id)}`, method: 'DELETE' });

export interface SentTap {
  readonly secret: string;
  readonly tap: string;
  readonly at: number;
  readonly undo?: boolean;
}

/** Needs no account here. */
export const sendTap = (tap: SentTap): ApiAnswer<LinkTapAnswer> =>
  askServer({ path: '/api/v1/actions/tap', method: 'POST', body: tap }, linkTapAnswerSchema);
