import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { readBodyText, type BodyLimits } from '../app/http/read-body.ts';
import type { AppEnv } from '../app/http/request-context.ts';
import { isUsableKey, type Signer, type SyncTokens } from './sync-tokens.ts';

const TOKEN_LIMITS: BodyLimits = { received: 16_384, inflated: 16_384 };

const refreshSchema = z.looseObject({
  grant_type: z.literal('refresh_token'),
  refresh_token: z.string().max(200),
  time_stamp: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  signing_algorithm: z.literal('RSASSA-PKCS1-v1_5'),
  signature: z.string().max(2_000),
});

/** How our own app signs a device in: it has a session, and a key of its own. */
const newDeviceSchema = z.looseObject({
  grant_type: z.undefined().optional(),
  public_key: z.string().refine(isUsableKey),
  time_stamp: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
});

export interface TokenRoutesDeps {
  readonly tokens: SyncTokens;
  readonly epochNowMs: () => number;
  /** Whoever signed in with the cookie or the bearer of this request; a cookie only from our own pages. */
  readonly findSigner: (context: Context<AppEnv>) => Promise<Signer | undefined>;
}

/** Spelled as the addon reads a refusal. */
const refuse = (context: Context<AppEnv>, status: 400 | 401, message: string): Response =>
  context.json({ type: 'error', title: 'Not signed in', messageCode: 'GENERIC_ERROR', message }, status, {
    'Cache-Control': 'no-store',
  });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON fits no grant, which the caller answers.
    return undefined;
  }
};

/** `POST /dexie/token`: a session and a key become tokens, a signature renews them. No other grant is known here. */
export const tokenRoutes = ({ tokens, epochNowMs, findSigner }: TokenRoutesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  routes.post('/dexie/token', async (context) => {
    const body = await readBodyText(context, TOKEN_LIMITS);
    const asked = 'text' in body ? parseJson(body.text) : undefined;
    const refresh = refreshSchema.safeParse(asked);
    if (refresh.success) {
      const { refresh_token: refreshToken, time_stamp: timeStamp, signature } = refresh.data;
      const answer = await tokens.refresh({ refreshToken, timeStamp, signature });
      return answer === undefined
        ? refuse(context, 401, 'Sign in again.')
        : context.json(answer, 200, { 'Cache-Control': 'no-store' });
    }
    const device = newDeviceSchema.safeParse(asked);
    if (!device.success) return refuse(context, 400, 'This way of signing in is not known here.');
    const signer = await findSigner(context);
    if (signer === undefined) return refuse(context, 401, 'Sign in first.');
    const answer = await tokens.issue(signer, device.data.public_key, device.data.time_stamp ?? epochNowMs());
    return context.json(answer, 200, { 'Cache-Control': 'no-store' });
  });
  return routes;
};
