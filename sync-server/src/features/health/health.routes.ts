import { Hono } from 'hono';

/** Says that the process answers, and nothing else: no version, no counts, nothing to learn for a stranger. */
export const healthRoutes = (): Hono => new Hono().get('/healthz', (context) => context.text('ok'));
