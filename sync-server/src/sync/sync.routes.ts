import { upgradeWebSocket } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { parseJson } from '../app/http/parse-json.ts';
import { readBodyBytes, type BodyLimits } from '../app/http/read-body.ts';
import type { AppEnv } from '../app/http/request-context.ts';
import { bearerOf } from './bearer.ts';
import type { LiveChanges, LiveConnection } from './live-changes.ts';
import { sendTson } from './send-tson.ts';
import { parseSyncRequest } from './sync-request.ts';
import type { SyncIdentity, SyncTokens } from './sync-tokens.ts';
import { createUserGate } from './user-gate.ts';
import { synchronise, synchroniseAnonymous, type SyncAnswer, type SyncDeps } from './synchronise.ts';

const MEGABYTE = 1_000_000;
/** Years offline and a whole import fit; sync.md. */
const SYNC_LIMITS: BodyLimits = { received: 64 * MEGABYTE, inflated: 512 * MEGABYTE };
/** The first pull of nobody carries the schema, and nothing else. */
const ANONYMOUS_LIMITS: BodyLimits = { received: MEGABYTE, inflated: MEGABYTE };

/**
 * Rounds of one person that are under way at a time: enough for all their devices, and few enough that somebody who sends without
 * a pause holds up nobody else.
 */
const ROUNDS_AT_ONCE = 8;

export interface SyncRoutesDeps extends SyncDeps {
  readonly tokens: SyncTokens;
  readonly live: LiveChanges;
  /** Where browsers may open sockets from. */
  readonly origin: string;
}

/** Neither asked for by a browser, nor from a page of somebody else. */
const isOwnOrigin = (said: string | undefined, origin: string): boolean => said === undefined || said === origin;

/** How a device that cannot simply go on is brought on: read by the app's wrapper, not by the addon. */
const rebaseHeader = ({ mustRebase, isBehind }: SyncAnswer): Record<string, string> => {
  if (mustRebase) return { 'Hearth-Rebase': 'time-line' };
  return isBehind ? { 'Hearth-Rebase': 'forgotten' } : {};
};

/** `/dexie/sync` and `/dexie/changes`: what the addon speaks. Content is never an error here, see sync.md. */
export const syncRoutes = (deps: SyncRoutesDeps): Hono<AppEnv> => {
  const { tokens, live } = deps;
  const routes = new Hono<AppEnv>();
  const inTurn = createUserGate(ROUNDS_AT_ONCE);

  routes.post('/dexie/sync', async (context) => {
    const token = bearerOf(context);
    const identity = token === undefined ? undefined : await tokens.authenticate(token);
    const isAnonymous = context.req.header('authorization') === undefined;
    if (identity === undefined && !isAnonymous) return context.text('sign in again', 401);
    const body = await readBodyBytes(context, isAnonymous ? ANONYMOUS_LIMITS : SYNC_LIMITS);
    const answerRound = async (): Promise<Response> => {
      const request = 'bytes' in body ? parseSyncRequest(await parseJson(body.bytes)) : undefined;
      if (request === undefined) return context.text('no request of protocol 3', 400);
      if (identity === undefined) {
        if (request.changes.length > 0) return context.text('sign in first', 401);
        return sendTson(context, synchroniseAnonymous(deps, request), {});
      }
      const answer = await synchronise(deps, identity.space, request);
      return sendTson(context, answer.body, rebaseHeader(answer));
    };
    return identity === undefined ? answerRound() : inTurn(identity.space, answerRound);
  });

  interface SocketEnv extends AppEnv {
    Variables: AppEnv['Variables'] & { identity: SyncIdentity };
  }
  const sockets = new Hono<SocketEnv>();
  sockets.get(
    '/dexie/changes',
    async (context, next) => {
      if (!isOwnOrigin(context.req.header('origin'), deps.origin)) return context.text('another origin', 403);
      const identity = await tokens.authenticate(context.req.query('token') ?? '');
      if (identity === undefined) return context.text('sign in again', 401);
      context.set('identity', identity);
      return next();
    },
    upgradeWebSocket((context: Context<SocketEnv>) => {
      const identity = context.get('identity');
      const client = context.req.query('clientId') ?? '';
      let connection: LiveConnection | undefined;
      return {
        onOpen: (_event, socket) => {
          connection = live.connect(identity, client, {
            send: (text) => socket.send(text),
            close: (code, reason) => socket.close(code, reason),
          });
        },
        onMessage: ({ data }) => {
          // Binary frames belong to Yjs, which has a door of its own.
          if (typeof data === 'string') void connection?.receive(data);
        },
        onClose: () => connection?.closed(),
      };
    }),
  );
  routes.route('/', sockets);
  return routes;
};
