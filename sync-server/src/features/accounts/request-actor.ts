import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { AppEnv } from '../../app/http/request-context.ts';
import { isAccessToken, type AccessTokens, type TokenHolder } from './access-tokens.ts';
import type { ApiTokens } from './api-tokens.ts';
import { sessionCookieName, SESSION_LIFE_S } from './auth-options.ts';
import type { AccountRefusal } from './account-problems.ts';
import type { Actor, Sessions } from './sessions.ts';

/** Who makes a request: by the bearer, or else by the cookie, which only our own pages may use (C7). */

export interface RequestActors {
  /** A request with an Authorization header is judged by that alone; its cookies are not looked at. */
  find(context: Context<AppEnv>): Promise<Actor | AccountRefusal>;
  /** The same where a personal access token will do. */
  findOrHolder(context: Context<AppEnv>): Promise<Actor | TokenHolder | AccountRefusal>;
  setCookie(context: Context<AppEnv>, token: string): Promise<void>;
  clearCookie(context: Context<AppEnv>): void;
  /** Why a request may not use or get a cookie; undefined when it may. */
  findForeign(context: Context<AppEnv>): AccountRefusal | undefined;
}

interface RequestActorsDeps {
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly accessTokens: AccessTokens;
  readonly secret: string;
  readonly publicUrl: URL;
}

const READING_METHODS = new Set(['GET', 'HEAD']);
/** A page of another site cannot send this without asking first, which is answered with no. */
const OWN_MEDIA_TYPE = /^application\/json\b/i;
/** Only by PUT, which no form of another site can do. */
const UPLOAD_MEDIA_TYPE = /^multipart\/form-data\b/i;
const BEARER = /^Bearer +([\w.~+/=-]{1,4096})$/i;

/** Browsers say from where a request comes in `Sec-Fetch-Site`, which no page can forge, the older ones in `Origin`. */
const isFromOwnPage = (context: Context<AppEnv>, publicUrl: URL): boolean => {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && READING_METHODS.has(context.req.method));
  if (origin !== undefined) return origin === publicUrl.origin;
  // Nobody else can read the answer, and reading changes nothing.
  return READING_METHODS.has(context.req.method);
};

export const createRequestActors = ({
  sessions,
  tokens,
  accessTokens,
  secret,
  publicUrl,
}: RequestActorsDeps): RequestActors => {
  const isSecure = publicUrl.protocol === 'https:';
  const name = sessionCookieName(publicUrl);
  const attributes = { path: '/', secure: isSecure, httpOnly: true, sameSite: 'Lax' } as const;

  const findForeign: RequestActors['findForeign'] = (context) => {
    if (!isFromOwnPage(context, publicUrl)) return { problem: 'foreignOrigin' };
    const mediaType = context.req.header('content-type');
    const { method } = context.req;
    const isOwnType =
      mediaType === undefined
        ? method !== 'POST'
        : OWN_MEDIA_TYPE.test(mediaType) || (method === 'PUT' && UPLOAD_MEDIA_TYPE.test(mediaType));
    return READING_METHODS.has(method) || isOwnType ? undefined : { problem: 'unsupportedBody' };
  };
  const setCookie: RequestActors['setCookie'] = (context, token) =>
    setSignedCookie(context, name, token, secret, { ...attributes, maxAge: SESSION_LIFE_S });

  const findByBearer = async (authorization: string): Promise<Actor | TokenHolder | AccountRefusal> => {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) return { problem: 'signInAgain' };
    if (isAccessToken(token)) return (await accessTokens.find(token)) ?? { problem: 'signInAgain' };
    const named = await tokens.verify(token);
    const actor = named === undefined ? undefined : await sessions.find(named.session);
    if (actor?.session.kind !== 'api' || actor.user.id !== named?.user) return { problem: 'signInAgain' };
    await sessions.touch(actor.session);
    return actor;
  };

  const findByCookie = async (context: Context<AppEnv>): Promise<Actor | AccountRefusal> => {
    const token = await getSignedCookie(context, secret, name);
    if (token === undefined || token === false) return { problem: 'signInFirst' };
    const foreign = findForeign(context);
    if (foreign !== undefined) return foreign;
    const actor = await sessions.findByToken(token);
    if (actor === undefined) return { problem: 'signInAgain' };
    if (await sessions.touch(actor.session)) await setCookie(context, token);
    return actor;
  };

  const findOrHolder: RequestActors['findOrHolder'] = (context) => {
    const authorization = context.req.header('authorization');
    return authorization === undefined ? findByCookie(context) : findByBearer(authorization);
  };

  return {
    findForeign,
    setCookie,
    clearCookie: (context) => {
      deleteCookie(context, name, attributes);
    },
    findOrHolder,
    find: async (context) => {
      const found = await findOrHolder(context);
      return 'problem' in found || 'session' in found ? found : { problem: 'scopeMissing' };
    },
  };
};
