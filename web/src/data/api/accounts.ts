import {
  accountLinkSchema,
  accountRulesSchema,
  deletionAnswerSchema,
  ownAccountSchema,
  sessionsAnswerSchema,
  signInAnswerSchema,
  signUpAnswerSchema,
  whoAnswerSchema,
  type AccountLinkView,
  type AccountRules,
  type AccountSession,
  type AccountUser,
  type OwnAccount,
} from '@hearth/shared/protocol/account-api.ts';
import type { WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { endSession, hasSignOutDue } from '../sync/session-end.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** The server's accounts: signing up and in, links from mails, one's own account. */

export interface NameAndPassword {
  readonly username: string;
  readonly password: string;
}

export interface NewAccount extends NameAndPassword {
  readonly email?: string;
  /** Secret of an invitation's link. */
  readonly invite?: string;
  /** The invitation to a group for whose sake somebody signs up: the mail brings it along. */
  readonly join?: WaitingInvitation | undefined;
}

export const readAccountRules = (): ApiAnswer<AccountRules> =>
  askServer({ path: '/api/v1/auth/settings' }, accountRulesSchema);

/** Makes the account; signing in is another step, which may need a confirmed address. */
export const signUp = (account: NewAccount): ApiAnswer<{ readonly mustConfirmAddress: boolean }> =>
  askServer({ path: '/api/v1/auth/signup', method: 'POST', body: account }, signUpAnswerSchema);

/** Gives this browser a session. `keptFromDeletion`: the account was to be deleted, and stays. */
export const openSession = async (
  credentials: NameAndPassword,
): ApiAnswer<{ readonly user: AccountUser; readonly keptFromDeletion: boolean }> => {
  // A sign-out that the server has not heard of would end the new session instead.
  if (hasSignOutDue()) await endSession(window.fetch);
  return askServer({ path: '/api/v1/auth/session', method: 'POST', body: credentials }, signInAnswerSchema);
};

/** Whose session this browser has; undefined when nobody's. */
export const readSession = async (): ApiAnswer<AccountUser | undefined> => {
  const answer = await askServer({ path: '/api/v1/auth/session' }, whoAnswerSchema);
  return answer.ok ? ok(answer.value.user ?? undefined) : answer;
};

/** Ends the session of this browser, of whomever. */
export const closeSession = (): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/auth/logout', method: 'POST', body: {} });

export const askForReset = (username: string): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/auth/forgot', method: 'POST', body: { username } });

export const resetPassword = (token: string, password: string): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/auth/reset', method: 'POST', body: { token, password } });

export const confirmAddress = (token: string): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/auth/verify', method: 'POST', body: { token } });

/** What a link is for; it is not used up. */
export const readLink = (token: string): ApiAnswer<AccountLinkView> =>
  askServer({ path: '/api/v1/auth/link', method: 'POST', body: { token } }, accountLinkSchema);

/** Mails the link to an address once more, to somebody who cannot sign in before it was opened. */
export const resendLink = (
  credentials: Omit<NewAccount, 'invite'> & { readonly email: string },
): ApiAnswer<undefined> => tellServer({ path: '/api/v1/auth/resend', method: 'POST', body: credentials });

export const readOwnAccount = (): ApiAnswer<OwnAccount> => askServer({ path: '/api/v1/users/me' }, ownAccountSchema);

/** Ends all sessions at once; the account goes on the day that is answered, unless somebody signs in before. */
export const deleteAccount = async (password: string): ApiAnswer<{ readonly deleteAt: number }> =>
  askServer({ path: '/api/v1/users/me/delete', method: 'POST', body: { password } }, deletionAnswerSchema);

export const listSessions = async (): ApiAnswer<readonly AccountSession[]> => {
  const answer = await askServer({ path: '/api/v1/users/me/sessions' }, sessionsAnswerSchema);
  return answer.ok ? ok(answer.value.sessions) : answer;
};

export const revokeSession = (id: string): ApiAnswer<undefined> =>
  tellServer({ path: `/api/v1/users/me/sessions/${encodeURIComponent(id)}`, method: 'DELETE' });

export const changePassword = (password: string, newPassword: string): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/users/me/password', method: 'POST', body: { password, newPassword } });

/** Mails a link to the address, which counts once that was opened; null takes the address away. */
export const changeAddress = (password: string, email: string | null): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/users/me/email', method: 'POST', body: { password, email } });
