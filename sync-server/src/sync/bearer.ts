import type { Context } from 'hono';
import type { AppEnv } from '../app/http/request-context.ts';

/** The sync token of a request; what else a request carries, as cookies, is no matter. */
export const bearerOf = (context: Context<AppEnv>): string | undefined =>
  /^Bearer (\S{1,200})$/.exec(context.req.header('authorization') ?? '')?.[1];
