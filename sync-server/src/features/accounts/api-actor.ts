import type { ApiCaller } from '../../app/http/api-access.ts';
import type { AccountRefusal } from './account-problems.ts';
import type { Actor, Sessions } from './sessions.ts';
import type { Caller } from './sign-in.ts';

/** Whoever signed in and asks by an operation that needs the scope `account`. */
export const actorOf = async (
  { sessions }: { readonly sessions: Sessions },
  { signedIn }: ApiCaller,
): Promise<(Actor & { readonly from: Caller }) | AccountRefusal> => {
  const actor = signedIn === undefined ? undefined : await sessions.find(signedIn.session);
  // Signed out at this moment.
  if (signedIn === undefined || actor === undefined) return { problem: 'signInAgain' };
  return { ...actor, from: { network: signedIn.network, userAgent: undefined } };
};

/** Only of who signed in: a token of theirs never sees what an administrator may. */
export const isAdministrator = async (deps: { readonly sessions: Sessions }, caller: ApiCaller): Promise<boolean> => {
  const actor = caller.scopes.has('account') ? await actorOf(deps, caller) : undefined;
  return actor !== undefined && !('problem' in actor) && actor.user.role === 'admin';
};
