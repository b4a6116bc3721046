import { Hono, type Context } from 'hono';
import type { AppEnv } from '../../app/http/request-context.ts';
import { answerJson, answerNothing, callerOf, readRequest, refuse } from './account-http.ts';
import {
  credentialsSchema,
  forgotSchema,
  linkSchema,
  loginSchema,
  refreshSchema,
  resendSchema,
  resetSchema,
  signUpSchema,
} from './account-schemas.ts';
import type { Accounts } from './accounts.ts';
import { mailBudgets, secretBudgets, signUpBudgets, type Budget } from './attempt-limits.ts';
import { toUserView } from './sessions.ts';

/** `/api/v1/auth/*` (C8): signing up and in, and the links from mails. */
export const authRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const { actors, credentials, limits, registration, sessions, settings, signIn, tokens } = accounts;
  const routes = new Hono<AppEnv>();
  const caller = (context: Context<AppEnv>) => callerOf(context, settings.trustedProxyHops);
  const tooMany = (context: Context<AppEnv>, budgets: readonly Budget[]): Response | undefined => {
    const retryAfterS = limits.take(budgets);
    return retryAfterS === undefined ? undefined : refuse(context, { problem: 'tooMany', retryAfterS });
  };

  const signUp = async (context: Context<AppEnv>): Promise<Response> => {
    const read = await readRequest(context, signUpSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const limited = tooMany(context, signUpBudgets(caller(context).network));
    if (limited !== undefined) return limited;
    const outcome = await registration.signUp(read.value);
    if ('problem' in outcome) return refuse(context, outcome);
    const { id, displayUsername, role } = outcome.user;
    const mustConfirm = settings.mustConfirmAddress && role !== 'admin';
    return answerJson(context, { id, username: displayUsername, role, mustConfirmAddress: mustConfirm }, 201);
  };
  const logIn = async (context: Context<AppEnv>): Promise<Response> => {
    const read = await readRequest(context, loginSchema, true);
    if ('refusal' in read) return refuse(context, read.refusal);
    const outcome = await signIn.signIn(read.value, caller(context), 'api');
    if ('problem' in outcome) return refuse(context, outcome);
    return answerJson(context, await tokens.issue(outcome.session.id, outcome.user.id));
  };
  routes.post('/signup', signUp);
  routes.post('/login', logIn);

  // Signing in with the cookie, as the app does.
  routes.post('/session', async (context) => {
    const foreign = actors.findForeign(context);
    if (foreign !== undefined) return refuse(context, foreign);
    const read = await readRequest(context, credentialsSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const outcome = await signIn.signIn(read.value, caller(context), 'browser');
    if ('problem' in outcome) return refuse(context, outcome);
    const { user, session, keptFromDeletion } = outcome;
    await actors.setCookie(context, session.token);
    return answerJson(context, { user: toUserView(user), session: { id: session.id }, keptFromDeletion });
  });
  // What the app asks at its start; that nobody is signed in is an answer, not an error.
  routes.get('/session', async (context) => {
    const actor = await actors.find(context);
    if (!('problem' in actor)) {
      return answerJson(context, { user: toUserView(actor.user), session: { id: actor.session.id } });
    }
    if (actor.problem === 'foreignOrigin') return refuse(context, actor);
    if (actor.problem === 'signInAgain') actors.clearCookie(context);
    return answerJson(context, { user: null, session: null });
  });
  routes.post('/logout', async (context) => {
    const actor = await actors.find(context);
    if ('problem' in actor && (actor.problem === 'foreignOrigin' || actor.problem === 'unsupportedBody')) {
      return refuse(context, actor);
    }
    // Signed out already is signed out.
    if (!('problem' in actor)) await sessions.end(actor, actor.session.id);
    actors.clearCookie(context);
    return answerNothing(context);
  });

  routes.post('/refresh', async (context) => {
    const read = await readRequest(context, refreshSchema, true);
    if ('refusal' in read) return refuse(context, read.refusal);
    const limited = tooMany(context, secretBudgets(caller(context).network));
    if (limited !== undefined) return limited;
    const outcome = await tokens.refresh(read.value.refresh_token);
    if (outcome === undefined) return refuse(context, { problem: 'signInAgain' });
    if ('reused' in outcome) {
      sessions.announce(new Set([outcome.reused]));
      return refuse(context, { problem: 'signInAgain' });
    }
    return answerJson(context, outcome);
  });
  routes.get('/jwks', (context) => context.json(tokens.jwks, 200, { 'Cache-Control': 'public, max-age=3600' }));
  routes.get('/settings', (context) =>
    answerJson(context, {
      registration: settings.registration,
      emailVerification: settings.mustConfirmAddress ? 'required' : 'optional',
    }),
  );

  // What a link is for, so that its page says at once that it is of no use any more.
  routes.post('/link', async (context) => {
    const read = await readRequest(context, linkSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const limited = tooMany(context, secretBudgets(caller(context).network));
    if (limited !== undefined) return limited;
    const link = await credentials.findLink(read.value.token);
    return link === undefined ? refuse(context, { problem: 'linkExpired' }) : answerJson(context, link);
  });
  routes.post('/verify', async (context) => {
    const read = await readRequest(context, linkSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const limited = tooMany(context, secretBudgets(caller(context).network));
    if (limited !== undefined) return limited;
    const refusal = await credentials.confirmAddress(read.value.token);
    return refusal === undefined ? answerNothing(context) : refuse(context, refusal);
  });
  // Another link, for who cannot sign in before the address is confirmed.
  routes.post('/resend', async (context) => {
    const read = await readRequest(context, resendSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const proved = await signIn.prove(read.value, caller(context));
    if ('problem' in proved) return refuse(context, proved);
    const limited = tooMany(context, mailBudgets(proved.user.id, caller(context).network));
    if (limited !== undefined) return limited;
    await credentials.askForAddress(proved.user, read.value.email, read.value.join);
    return answerJson(context, {}, 202);
  });
  routes.post('/forgot', async (context) => {
    const read = await readRequest(context, forgotSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const asked = read.value.username.trim().toLowerCase();
    const limited = tooMany(context, mailBudgets(asked, caller(context).network));
    if (limited !== undefined) return limited;
    // Not waited for: the answer and its time are the same whether there is such an account or not (C10).
    accounts.runLater('forgot', credentials.forgot(read.value.username));
    return answerJson(context, {}, 202);
  });
  routes.post('/reset', async (context) => {
    const read = await readRequest(context, resetSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const limited = tooMany(context, secretBudgets(caller(context).network));
    if (limited !== undefined) return limited;
    const refusal = await credentials.reset(read.value.token, read.value.password);
    return refusal === undefined ? answerNothing(context) : refuse(context, refusal);
  });

  // The same by other names.
  const all = new Hono<AppEnv>().route('/api/v1/auth', routes);
  all.post('/api/v1/users/register', signUp);
  all.post('/api/v1/users/login', logIn);
  return all;
};
