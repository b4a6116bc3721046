import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Storage } from '../../storage/storage.ts';

export interface HealthDeps {
  readonly logger: Logger;
  readonly storage: Storage;
  /** Whether the process was told to stop. */
  readonly isStopping: () => boolean;
}

/**
 * `/healthz`: the process answers. `/readyz`: it can also do its work: the store, which is migrated before anybody is
 * listened to, can be read, and the process is not about to stop. Neither says more: nothing to learn for a stranger.
 */
export const healthRoutes = ({ logger, storage, isStopping }: HealthDeps): Hono => {
  const canRead = (): Promise<boolean> =>
    storage
      .read(function* (steps) {
        yield* steps.readMeta('instance');
        return true;
      })
      .catch((error: unknown) => {
        logger.error({ err: error }, 'the store cannot be read');
        return false;
      });
  return new Hono()
    .get('/healthz', (context) => context.text('ok'))
    .get('/readyz', async (context) => {
      const isReady = !isStopping() && (await canRead());
      return context.text(isReady ? 'ready' : 'not ready', isReady ? 200 : 503, { 'Cache-Control': 'no-store' });
    });
};
