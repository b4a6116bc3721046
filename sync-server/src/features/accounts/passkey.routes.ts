import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app/http/request-context.ts';
import { answerJson, answerNothing, callerOf, readRequest, refuse } from './account-http.ts';
import type { Accounts } from './accounts.ts';
import type { AccountRefusal } from './account-problems.ts';
import { secretBudgets } from './attempt-limits.ts';
import type { PasskeyAction } from './passkeys.ts';
import { toUserView } from './sessions.ts';

const responseSchema = z.looseObject({ id: z.string().max(2_000) });
const nameSchema = z.string().trim().min(1, 'at least 1 character').max(100, 'at most 100 characters');
const beginSchema = z.strictObject({ password: z.string().max(512).optional() });
const registerSchema = z.strictObject({ response: responseSchema, name: nameSchema.optional() });
const renameSchema = z.strictObject({ name: nameSchema });
const signInSchema = z.strictObject({ response: responseSchema });
const emptySchema = z.strictObject({});
const renamedSchema = z.object({ passkey: z.unknown() });
const passkeySchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: z.string().nullish(),
  deviceType: z.string(),
  backedUp: z.boolean(),
});
const refusalSchema = z.looseObject({ code: z.string().optional() });
const optionsSchema = z.looseObject({ user: z.looseObject({ id: z.string() }) });
const newSessionSchema = z.object({ session: z.object({ id: z.string() }) });

const toView = ({ id, name, createdAt, deviceType, backedUp }: z.infer<typeof passkeySchema>) => ({
  id,
  name: name ?? null,
  createdAt: createdAt == null ? null : Date.parse(createdAt),
  deviceType,
  backedUp,
});

/** What better-auth refuses, in our words. Its own say more than a stranger needs. */
const toRefusal = async (answer: Response): Promise<AccountRefusal> => {
  const text = await answer.text();
  const { code } = refusalSchema.parse(text === '' ? {} : JSON.parse(text));
  if (code === 'UNABLE_TO_CREATE_SESSION') return { problem: 'notConfirmed' };
  return { problem: answer.status === 401 ? 'wrongCredentials' : 'invalid' };
};

const passCookies = (context: Context<AppEnv>, answer: Response): void => {
  for (const cookie of answer.headers.getSetCookie()) context.header('Set-Cookie', cookie, { append: true });
};

/**
 * Passkeys (C6): made by who signed in with the cookie within a day or gives the password, and used instead of name and
 * password.
 */
export const passkeyRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const { actors, limits, passkeys, sessions, settings, signIn } = accounts;
  const routes = new Hono<AppEnv>();

  const call = async (
    context: Context<AppEnv>,
    action: PasskeyAction,
    what: Parameters<typeof passkeys.call>[2],
  ): Promise<{ readonly body: unknown } | AccountRefusal> => {
    const answer = await passkeys.call(context, action, what);
    if (!answer.ok) return toRefusal(answer);
    passCookies(context, answer);
    return { body: await answer.json() };
  };
  /** Whoever is signed in by the cookie; programs have no passkeys. */
  const findOwner = async (context: Context<AppEnv>) => {
    const actor = await actors.find(context);
    if ('problem' in actor) return actor;
    return actor.session.kind === 'browser' ? actor : ({ problem: 'forbidden' } as const);
  };

  routes.get('/api/v1/users/me/passkeys', async (context) => {
    const owner = await findOwner(context);
    if ('problem' in owner) return refuse(context, owner);
    const listed = await call(context, 'list-user-passkeys', {});
    if ('problem' in listed) return refuse(context, listed);
    return answerJson(context, { passkeys: z.array(passkeySchema).parse(listed.body).map(toView) });
  });
  routes.post('/api/v1/users/me/passkeys/options', async (context) => {
    const owner = await findOwner(context);
    if ('problem' in owner) return refuse(context, owner);
    const read = await readRequest(context, beginSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const caller = callerOf(context, settings.trustedProxyHops);
    const refusal = await signIn.provePresence(owner, read.value.password, caller);
    if (refusal !== undefined) return refuse(context, refusal);
    const name = owner.user.displayUsername;
    const made = await call(context, 'generate-register-options', { query: { name } });
    if ('problem' in made) return refuse(context, made);
    const options = optionsSchema.parse(made.body);
    // The password manager shows both; better-auth would show the address, or what stands for none.
    return answerJson(context, { ...options, user: { ...options.user, displayName: name } });
  });
  routes.post('/api/v1/users/me/passkeys', async (context) => {
    const owner = await findOwner(context);
    if ('problem' in owner) return refuse(context, owner);
    const read = await readRequest(context, registerSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const made = await call(context, 'verify-registration', { body: read.value });
    if ('problem' in made) return refuse(context, made);
    return answerJson(context, toView(passkeySchema.parse(made.body)), 201);
  });
  routes.patch('/api/v1/users/me/passkeys/:id', async (context) => {
    const owner = await findOwner(context);
    if ('problem' in owner) return refuse(context, owner);
    const read = await readRequest(context, renameSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const renamed = await call(context, 'update-passkey', { body: { ...read.value, id: context.req.param('id') } });
    if ('problem' in renamed) return context.notFound();
    return answerJson(context, toView(passkeySchema.parse(renamedSchema.parse(renamed.body).passkey)));
  });
  routes.delete('/api/v1/users/me/passkeys/:id', async (context) => {
    const owner = await findOwner(context);
    if ('problem' in owner) return refuse(context, owner);
    const gone = await call(context, 'delete-passkey', { body: { id: context.req.param('id') } });
    // "Not found" and "not yours" are one answer.
    return 'problem' in gone ? context.notFound() : answerNothing(context);
  });

  routes.post('/api/v1/auth/passkey/options', async (context) => {
    const foreign = actors.findForeign(context);
    if (foreign !== undefined) return refuse(context, foreign);
    const retryAfterS = limits.take(secretBudgets(callerOf(context, settings.trustedProxyHops).network));
    if (retryAfterS !== undefined) return refuse(context, { problem: 'tooMany', retryAfterS });
    const read = await readRequest(context, emptySchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    const made = await call(context, 'generate-authenticate-options', {});
    return 'problem' in made ? refuse(context, made) : answerJson(context, made.body);
  });
  routes.post('/api/v1/auth/passkey', async (context) => {
    const foreign = actors.findForeign(context);
    if (foreign !== undefined) return refuse(context, foreign);
    const retryAfterS = limits.take(secretBudgets(callerOf(context, settings.trustedProxyHops).network));
    if (retryAfterS !== undefined) return refuse(context, { problem: 'tooMany', retryAfterS });
    const read = await readRequest(context, signInSchema);
    if ('refusal' in read) return refuse(context, read.refusal);
    // As it was before: signing in keeps it.
    const before = await passkeys.findUser(read.value.response.id);
    const opened = await call(context, 'verify-authentication', { body: read.value });
    if ('problem' in opened) return refuse(context, opened);
    const { session } = newSessionSchema.parse(opened.body);
    const actor = await sessions.find(session.id);
    if (actor === undefined) return refuse(context, { problem: 'signInAgain' });
    const keptFromDeletion = before?.id === actor.user.id && before.deleteAtMs !== null;
    return answerJson(context, { user: toUserView(actor.user), session: { id: session.id }, keptFromDeletion });
  });
  return routes;
};
