import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { sendNotFound } from '../app/http/not-found.ts';
import type { AppEnv } from '../app/http/request-context.ts';
import { FILES_BUCKET } from '../gateways/blob-store/blob-store.ts';
import { findRealms } from '../groups/group-store.ts';
import { formatBlobRef, isBlobId, parseBlobRef } from '../projections/blob-uses.ts';
import { bearerOf } from './bearer.ts';
import { createUserGate } from './user-gate.ts';
import { findReadable, keepFile, receiveFile, type BlobDeps } from './blob-intake.ts';
import type { SyncTokens } from './sync-tokens.ts';

/** Files of one person that are in memory at once. */
const AT_ONCE = 4;
const MAX_TYPE_LENGTH = 200;

export interface BlobRoutesDeps extends BlobDeps {
  readonly tokens: SyncTokens;
}

const NO_BODY: AsyncIterable<Uint8Array> = Readable.from([]);

/**
 * `/dexie/blob`: what the addon takes out of rows. Cookies count for nothing here. A file is never an error: the addon would
 * send it, and nothing else, for ever.
 */
export const blobRoutes = (deps: BlobRoutesDeps): Hono<AppEnv> => {
  const { tokens, storage, blobStore } = deps;
  const inTurn = createUserGate(AT_ONCE);
  const routes = new Hono<AppEnv>();

  routes.put('/dexie/blob/:id', async (context) => {
    const token = bearerOf(context);
    const identity = token === undefined ? undefined : await tokens.authenticate(token);
    if (token === undefined || identity === undefined) return context.text('sign in again', 401);
    const user = identity.space;
    const id = context.req.param('id');
    const claimed = (context.req.query('ct') ?? '').slice(0, MAX_TYPE_LENGTH).toLowerCase();
    await inTurn(user, async () => {
      const { body } = context.req.raw;
      const received = await receiveFile(body === null ? NO_BODY : Readable.fromWeb(body));
      // Sending takes its time, in which the account may have gone.
      if (!isBlobId(id) || (await tokens.authenticate(token)) === undefined) return;
      await keepFile(deps, { user, id, claimed }, received);
    });
    return context.json({ ref: formatBlobRef(id) }, 200, { 'Cache-Control': 'no-store' });
  });

  routes.get('/dexie/blob/:ref', async (context) => {
    const token = bearerOf(context);
    const identity = token === undefined ? undefined : await tokens.authenticate(token);
    if (identity === undefined) return context.text('sign in again', 401);
    const id = parseBlobRef(context.req.param('ref'));
    const blob =
      id === undefined
        ? undefined
        : await storage.read(function* (steps) {
            const realms = (yield* findRealms(steps, identity.space)).map(({ realm }) => realm);
            return yield* findReadable(steps, id, [identity.space, ...realms]);
          });
    if (blob === undefined) return sendNotFound(context);
    const bytes = await blobStore.get({ bucket: FILES_BUCKET, user: blob.user, file: blob.file });
    if (bytes === undefined) return sendNotFound(context);
    return context.body(bytes, 200, {
      'Content-Type': blob.type,
      // None of it was made by us, so none of it may become a page.
      'Content-Disposition': 'attachment',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    });
  });
  return routes;
};
