import { Hono } from 'hono';
import type { Accounts } from './create-accounts.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import type { GroupPages } from './create-group-pages.ts';
import type { ReminderMails } from './create-reminder-mails.ts';
import type { Sync } from './create-sync.ts';
import { docsRoutes } from '../features/docs/docs.routes.ts';
import { healthRoutes } from '../features/health/health.routes.ts';
import { metricsRoutes } from '../features/health/metrics.routes.ts';
import type { Api } from './http/api-operation.ts';
import { fairTurns } from './http/fair-turns.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { sendNotFound } from './http/not-found.ts';
import { sendProblem, toProblem } from './http/problem.ts';
import { requestContext, type AppEnv } from './http/request-context.ts';
import { securityHeaders } from './http/security-headers.ts';
import { serveWeb } from './http/serve-web.ts';

interface AppParts {
  /** Put together by `create-sync.ts`. */
  readonly sync: Pick<Sync, 'routes' | 'countSockets'>;
  /** Put together by `create-accounts.ts`. */
  readonly accounts: Pick<Accounts, 'routes'>;
  /** What is answered where a reminder arrives, by secrets of its own. */
  readonly actions: readonly Hono<AppEnv>[];
  /** Put together by `create-reminder-mails.ts`. */
  readonly mails: Pick<ReminderMails, 'routes'>;
  /** Put together by `create-api.ts`. */
  readonly api: Api;
  /** Put together by `create-group-pages.ts`. */
  readonly groupPages: Pick<GroupPages, 'routes'>;
  /** Put together by `create-group-invitations.ts`. */
  readonly groupInvitations: Hono<AppEnv>;
  readonly isStopping: () => boolean;
}

export const createApp = (
  config: Config,
  deps: Deps,
  { sync, accounts, actions, mails, api, groupPages, groupInvitations, isStopping }: AppParts,
): Hono<AppEnv> => {
  const { logger, metrics, newId, nowMs, storage, webBuild } = deps;
  const app = new Hono<AppEnv>();
  app.use(fairTurns());
  app.use(requestContext({ logger, metrics, newRequestId: newId, nowMs, trustedProxyHops: config.trustedProxyHops }));
  app.use(securityHeaders(config.publicUrl, webBuild?.scriptHashes ?? []));
  for (const path of ['/api/*', '/openapi.json']) app.use(path, crossOrigin(config.corsOrigins));
  app.route('/', healthRoutes({ logger, storage, isStopping }));
  if (config.metricsToken !== undefined) {
    const format = (): string => metrics.format(sync.countSockets());
    app.route('/', metricsRoutes({ token: config.metricsToken, format }));
  }
  app.route('/', sync.routes);
  // Before the accounts' own, which take everything below one's account for theirs.
  app.route('/', api);
  for (const each of actions) app.route('/', each);
  app.route('/', mails.routes);
  app.route('/', docsRoutes());
  app.route('/', groupPages.routes);
  app.route('/', groupInvitations);
  app.route('/', accounts.routes);
  if (webBuild !== undefined) app.all('*', serveWeb(webBuild));
  app.notFound(sendNotFound);
  app.onError((error, context) => {
    logger.error({ err: error, requestId: context.get('requestId') }, 'a request failed');
    return sendProblem(context, toProblem(error));
  });
  return app;
};
