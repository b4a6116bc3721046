import { groupOfRealm } from '@hearth/shared/protocol/tables.ts';
import type { Hono } from 'hono';
import { groupPagesRoutes } from '../features/group-pages/group-pages.routes.ts';
import { createLivePages } from '../features/group-pages/live-pages.ts';
import { createShownPages } from '../features/group-pages/shown-pages.ts';
import { findPage, readListed, readPageSources } from '../operations/group-pages.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import { findClientAddress, toNetwork } from './http/client-address.ts';
import type { AppEnv } from './http/request-context.ts';

export interface GroupPages {
  readonly routes: Hono<AppEnv>;
  /** Something was written into a space, which may be a group's. */
  readonly noteCommit: (space: string) => void;
  /** Ends the streams. */
  readonly close: () => void;
}

/** The pages of groups that everybody may open. */
export const createGroupPages = (
  { publicUrl, trustedProxyHops }: Pick<Config, 'publicUrl' | 'trustedProxyHops'>,
  { storage, epochNowMs, logger }: Pick<Deps, 'storage' | 'epochNowMs' | 'logger'>,
): GroupPages => {
  const pages = createShownPages({
    origin: publicUrl.origin,
    epochNowMs,
    store: {
      find: (slug) => storage.read((steps) => findPage(steps, slug)),
      load: (group) =>
        storage.read(function* (steps) {
          const sources = yield* readPageSources(steps, group, epochNowMs());
          return sources === undefined ? undefined : { ...sources, listed: yield* readListed(steps, group) };
        }),
      loadListed: (group) => storage.read((steps) => readListed(steps, group)),
    },
  });
  const live = createLivePages({
    pages,
    epochNowMs,
    onError: (error) => logger.error({ err: error }, 'looking at open group pages failed'),
  });
  const routes = groupPagesRoutes({
    pages,
    live,
    networkOf: ({ env, req }) =>
      toNetwork(findClientAddress(env.incoming?.socket.remoteAddress, req.header('x-forwarded-for'), trustedProxyHops)),
  });
  return {
    routes,
    noteCommit: (space) => {
      const group = groupOfRealm(space);
      if (group !== undefined) live.noteChange(group);
    },
    close: () => live.close(),
  };
};
