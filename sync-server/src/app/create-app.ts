import { Hono } from 'hono';
import type { Accounts } from './create-accounts.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import type { Sync } from './create-sync.ts';
import { healthRoutes } from '../features/health/health.routes.ts';
import { sendNotFound } from './http/not-found.ts';
import { sendProblem, toProblem } from './http/problem.ts';
import { requestContext, type AppEnv } from './http/request-context.ts';
import { securityHeaders } from './http/security-headers.ts';
import { serveWeb } from './http/serve-web.ts';

/** `sync` and `accounts`: put together by `create-sync.ts` and `create-accounts.ts`. */
export const createApp = (
  config: Config,
  deps: Deps,
  sync: Pick<Sync, 'routes'>,
  accounts: Pick<Accounts, 'routes'>,
): Hono<AppEnv> => {
  const { logger, newId, nowMs, webBuild } = deps;
  const app = new Hono<AppEnv>();
  app.use(requestContext({ logger, newRequestId: newId, nowMs, trustedProxyHops: config.trustedProxyHops }));
  app.use(securityHeaders(config.publicUrl, webBuild?.scriptHashes ?? []));
  app.route('/', healthRoutes());
  app.route('/', sync.routes);
  app.route('/', accounts.routes);
  if (webBuild !== undefined) app.all('*', serveWeb(webBuild));
  app.notFound(sendNotFound);
  app.onError((error, context) => {
    logger.error({ err: error, requestId: context.get('requestId') }, 'a request failed');
    return sendProblem(context, toProblem(error));
  });
  return app;
};
