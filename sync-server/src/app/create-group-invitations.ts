import { Hono, type Context } from 'hono';
import { invitationRoutes } from '../features/group-invitations/invitation.routes.ts';
import { publicGroupsRoutes } from '../features/group-invitations/public-groups.routes.ts';
import { listPublicGroups } from '../features/groups/list-public-groups.ts';
import { readInvitation } from '../groups/read-invitation.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import type { FindCaller } from './http/api-access.ts';
import { findClientAddress, toNetwork } from './http/client-address.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { AppEnv } from './http/request-context.ts';

/** What who has no account yet sees of groups: public ones, and what invitations are for. */
export const createGroupInvitations = (
  { trustedProxyHops, publicUrl }: Pick<Config, 'trustedProxyHops' | 'publicUrl'>,
  { storage, epochNowMs }: Pick<Deps, 'storage' | 'epochNowMs'>,
  findCaller: FindCaller,
): Hono<AppEnv> => {
  const networkOf = ({ env, req }: Context<AppEnv>): string =>
    toNetwork(findClientAddress(env.incoming?.socket.remoteAddress, req.header('x-forwarded-for'), trustedProxyHops));
  const invitations = invitationRoutes({
    findCaller,
    read: (question, user) => storage.read((steps) => readInvitation(steps, question, user, epochNowMs())),
    limits: createRateLimits(epochNowMs),
    networkOf,
  });
  const groups = publicGroupsRoutes({
    search: (query) => listPublicGroups({ storage, epochNowMs, origin: publicUrl.origin }, query),
    limits: createRateLimits(epochNowMs),
    networkOf,
    epochNowMs,
  });
  return new Hono<AppEnv>().route('/', invitations).route('/', groups);
};
