import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './request-context.ts';

/**
 * Pages of other sites that may use the interface by a token of their own (CORS). Never with cookies: without
 * `Access-Control-Allow-Credentials` no browser sends one, or shows the answer to one that was sent.
 */

const ASKED = ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match'].join(', ');
const SHOWN = [
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
].join(', ');
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** Seconds for which a browser need not ask again. */
const ASKED_FOR_S = '600';

/** `origins`: whom to let; `*` is everybody, none is nobody. */
export const crossOrigin =
  (origins: readonly string[]): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    const origin = context.req.header('origin');
    const isLet = origin !== undefined && (origins.includes(origin) || origins.includes('*'));
    if (
      isLet &&
      context.req.method === 'OPTIONS' &&
      context.req.header('access-control-request-method') !== undefined
    ) {
      return context.body(null, 204, {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': ASKED,
        'Access-Control-Max-Age': ASKED_FOR_S,
        Vary: 'Origin',
      });
    }
    await next();
    if (origins.length === 0) return undefined;
    context.res.headers.append('Vary', 'Origin');
    if (!isLet) return undefined;
    context.res.headers.set('Access-Control-Allow-Origin', origin);
    context.res.headers.set('Access-Control-Expose-Headers', SHOWN);
    return undefined;
  };
