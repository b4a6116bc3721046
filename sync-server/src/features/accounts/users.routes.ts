import { Hono, type Context } from 'hono';
import type { AppEnv } from '../../app/http/request-context.ts';
import { answerJson, answerNothing, callerOf, readRequest, refuse } from './account-http.ts';
import { formatLink } from './account-links.ts';
import { newEmailSchema, newPasswordSchema, passwordSchema } from './account-schemas.ts';
import type { Accounts } from './accounts.ts';
import { mailBudgets } from './attempt-limits.ts';
import type { Actor } from './sessions.ts';

interface ActorEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { actor: Actor };
}

/** `/api/v1/users/me/*`: one's own account, sessions and devices; and invitations, which the administrator makes. */
export const usersRoutes = (accounts: Accounts): Hono<ActorEnv> => {
  const { actors, credentials, deletion, limits, registration, sessions, settings, signIn } = accounts;
  const routes = new Hono<ActorEnv>();
  const caller = (context: Context<ActorEnv>) => callerOf(asAppContext(context), settings.trustedProxyHops);

  for (const path of ['/api/v1/users/me', '/api/v1/users/me/*', '/api/v1/invites/*'] as const) {
    routes.use(path, async (context, next) => {
      const actor = await actors.find(asAppContext(context));
      if ('problem' in actor) return refuse(asAppContext(context), actor);
      context.set('actor', actor);
      return next();
    });
  }

  routes.get('/api/v1/users/me/sessions', async (context) =>
    answerJson(asAppContext(context), { sessions: await sessions.list(context.get('actor')) }),
  );
  routes.delete('/api/v1/users/me/sessions/:id', async (context) => {
    const actor = context.get('actor');
    const id = context.req.param('id');
    const found = await sessions.end(actor, id);
    if (!found) return context.notFound();
    if (id === actor.session.id) actors.clearCookie(asAppContext(context));
    return answerNothing(asAppContext(context));
  });

  routes.post('/api/v1/users/me/password', async (context) => {
    const app = asAppContext(context);
    const read = await readRequest(app, newPasswordSchema);
    if ('refusal' in read) return refuse(app, read.refusal);
    const actor = context.get('actor');
    const refusal =
      (await signIn.provePassword(actor.user, read.value.password, caller(context))) ??
      (await credentials.changePassword(actor, read.value.newPassword));
    return refusal === undefined ? answerNothing(app) : refuse(app, refusal);
  });

  // With `email: null` the address is taken away.
  routes.post('/api/v1/users/me/email', async (context) => {
    const app = asAppContext(context);
    const read = await readRequest(app, newEmailSchema);
    if ('refusal' in read) return refuse(app, read.refusal);
    const { user } = context.get('actor');
    const refusal = await signIn.provePassword(user, read.value.password, caller(context));
    if (refusal !== undefined) return refuse(app, refusal);
    if (read.value.email === null) {
      if (settings.mustConfirmAddress) return refuse(app, { problem: 'forbidden' });
      await credentials.removeAddress(user);
      return answerNothing(app);
    }
    const retryAfterS = limits.take(mailBudgets(user.id, caller(context).network));
    if (retryAfterS !== undefined) return refuse(app, { problem: 'tooMany', retryAfterS });
    await credentials.askForAddress(user, read.value.email);
    return answerJson(app, {}, 202);
  });

  routes.post('/api/v1/users/me/delete', async (context) => {
    const app = asAppContext(context);
    const read = await readRequest(app, passwordSchema);
    if ('refusal' in read) return refuse(app, read.refusal);
    const { user } = context.get('actor');
    const refusal = await signIn.provePassword(user, read.value.password, caller(context));
    if (refusal !== undefined) return refuse(app, refusal);
    const deleteAt = await deletion.ask(user);
    actors.clearCookie(app);
    return answerJson(app, { deleteAt }, 202);
  });

  routes.use('/api/v1/invites/*', async (context, next) =>
    context.get('actor').user.role === 'admin' ? next() : refuse(asAppContext(context), { problem: 'forbidden' }),
  );
  routes.get('/api/v1/invites', async (context) => {
    const invites = await registration.listInvites();
    return answerJson(asAppContext(context), {
      invites: invites.map(({ id, createdAtMs, expiresAtMs }) => ({
        id,
        createdAt: createdAtMs,
        expiresAt: expiresAtMs,
      })),
    });
  });
  routes.delete('/api/v1/invites/:id', async (context) => {
    const found = await registration.revokeInvite(context.req.param('id'));
    return found ? answerNothing(asAppContext(context)) : context.notFound();
  });
  routes.post('/api/v1/invites', async (context) => {
    const app = asAppContext(context);
    const { user } = context.get('actor');
    const link = await registration.makeInvite(user.id);
    return answerJson(app, { url: formatLink(settings.publicUrl, link), expiresAt: link.expiresAtMs }, 201);
  });
  return routes;
};

/** Helpers need no actor; Hono's contexts do not vary with what they hold. */
const asAppContext = (context: Context<ActorEnv>): Context<AppEnv> => context as unknown as Context<AppEnv>;
