import { Hono } from 'hono';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { Accounts } from './accounts.ts';
import { authRoutes } from './auth.routes.ts';
import { avatarRoutes } from './avatar.routes.ts';
import { passkeyRoutes } from './passkey.routes.ts';
import { usersRoutes } from './users.routes.ts';

/** All routes of the accounts. */
export const accountRoutes = (accounts: Accounts): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .route('/', authRoutes(accounts))
    .route('/', avatarRoutes(accounts))
    .route('/', passkeyRoutes(accounts))
    .route('/', usersRoutes(accounts));
