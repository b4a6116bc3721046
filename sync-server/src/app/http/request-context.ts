import { findPathRule } from '@hearth/shared/protocol/paths.ts';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Metrics } from '../../observability/metrics.ts';
import { findClientAddress } from './client-address.ts';

export interface AppEnv {
  Variables: { requestId: string };
  /** Absent when a test asks the app without a socket. */
  Bindings: Partial<HttpBindings>;
}

interface RequestContextDeps {
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'countRequest'>;
  readonly newRequestId: () => string;
  readonly nowMs: () => number;
  readonly trustedProxyHops: number;
}

const levelFor = (status: number, isServerPath: boolean): 'error' | 'info' | 'debug' => {
  if (status >= 500) return 'error';
  return isServerPath ? 'info' : 'debug';
};

/** Asked every few seconds by machines. */
const PROBES = ['/healthz', '/readyz', '/metrics'];

/** Gives each request an id and one line in the log: the rule that matched, never the path or the query. */
export const requestContext =
  ({ logger, metrics, newRequestId, nowMs, trustedProxyHops }: RequestContextDeps): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    const requestId = newRequestId();
    const startedMs = nowMs();
    context.set('requestId', requestId);
    await next();
    context.res.headers.set('X-Request-Id', requestId);

    const { status } = context.res;
    const rule = findPathRule(context.req.path);
    const isServerPath = rule?.answers === 'server' && !PROBES.includes(rule.pattern);
    metrics.countRequest(rule?.pattern ?? 'unknown', status);
    logger[levelFor(status, isServerPath)]({
      requestId,
      method: context.req.method,
      rule: rule?.pattern ?? 'unknown',
      status,
      durationMs: Math.round(nowMs() - startedMs),
      client: findClientAddress(
        context.env.incoming?.socket.remoteAddress,
        context.req.header('x-forwarded-for'),
        trustedProxyHops,
      ),
    });
  };
