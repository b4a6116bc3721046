import type { Hono } from 'hono';
import { invitationRoutes } from '../features/group-invitations/invitation.routes.ts';
import { readInvitation } from '../groups/read-invitation.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import type { FindCaller } from './http/api-access.ts';
import { findClientAddress, toNetwork } from './http/client-address.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { AppEnv } from './http/request-context.ts';

/** What invitations to groups are for, also for who has no account yet. */
export const createGroupInvitations = (
  { trustedProxyHops }: Pick<Config, 'trustedProxyHops'>,
  { storage, epochNowMs }: Pick<Deps, 'storage' | 'epochNowMs'>,
  findCaller: FindCaller,
): Hono<AppEnv> =>
  invitationRoutes({
    findCaller,
    read: (question, user) => storage.read((steps) => readInvitation(steps, question, user, epochNowMs())),
    limits: createRateLimits(epochNowMs),
    networkOf: ({ env, req }) =>
      toNetwork(findClientAddress(env.incoming?.socket.remoteAddress, req.header('x-forwarded-for'), trustedProxyHops)),
  });
