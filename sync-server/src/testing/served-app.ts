import type { Hono } from 'hono';
import type { AppEnv } from '../app/http/request-context.ts';
import { listen, type Listener } from '../app/lifecycle.ts';

/** The app behind a real server by default on a port that the system chose, for what only sockets show. */
export const serveApp = (app: Hono<AppEnv>, port = 0): Promise<Listener> => listen(app, { host: '127.0.0.1', port });

export type { Listener } from '../app/lifecycle.ts';
