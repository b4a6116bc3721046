import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';

interface MetricsRoutesDeps {
  readonly token: string;
  readonly format: () => string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `/metrics` for whoever has the token. Without one the server has no such route. */
export const metricsRoutes = ({ token, format }: MetricsRoutesDeps): Hono => {
  const expected = digest(`Bearer ${token}`);
  return new Hono().get('/metrics', (context) => {
    // Digests are of one length, and comparing them tells nothing by its time.
    const isKnown = timingSafeEqual(digest(context.req.header('authorization') ?? ''), expected);
    const headers = { 'Cache-Control': 'no-store' };
    if (!isKnown) return context.text('a token is needed', 401, { ...headers, 'WWW-Authenticate': 'Bearer' });
    return context.body(format(), 200, { ...headers, 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
};
