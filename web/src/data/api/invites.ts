import { invitesAnswerSchema, madeInviteSchema, type Invite } from '@hearth/shared/protocol/account-api.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** Invitations, which the administrator makes. */

const PATH = '/api/v1/invites';

export const listInvites = async (): ApiAnswer<readonly Invite[]> => {
  const answer = await askServer({ path: PATH }, invitesAnswerSchema);
  return answer.ok ? ok(answer.value.invites) : answer;
};

/** The answer holds the link, which nobody can ask for a second time. */
export const makeInvite = (): ApiAnswer<{ readonly url: string; readonly expiresAt: number }> =>
  askServer({ path: PATH, method: 'POST', body: {} }, madeInviteSchema);

export const revokeInvite = (id: string): ApiAnswer<undefined> =>
  tellServer({ path: `${PATH}/${encodeURIComponent(id)}`, method: 'DELETE' });
