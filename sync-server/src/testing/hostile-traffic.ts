import fc from 'fast-check';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { HOSTILE_CORPUS, hostileBody } from './hostile-bodies.ts';
import { abuseSocket } from './hostile-sockets.ts';

/** A server as somebody sees it who means no good and has an account. */
export interface HostileAims {
  readonly url: string;
  /** Whose page the requests claim to come from. */
  readonly origin: string;
  /** All routes there are, as the app names them. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly cookie: string;
  /** Of the sync. */
  readonly accessToken: string;
  /** Of the REST interface. */
  readonly restToken: string;
}

export interface Strike {
  /** For whoever wants to see it again. */
  readonly what: string;
  /** 0: nothing but an ended connection. */
  readonly status: number;
}

const POOL = 400;
const MOST_REST_BYTES = 15_000;
const FIELDS = [
  'username password newPassword email token name response refresh_token grant_type',
  'id kind value status log_date note schedule target colour startDay days from to limit cursor scopes',
  '__proto__ constructor ',
].flatMap((line) => line.split(' '));
const MEDIA_TYPES = ['application/json', 'application/json', 'application/json; charset=utf-16', 'text/plain'];
const OTHER_MEDIA_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'image/png', 'x'];

/** Strikes at any door of a server, by chance, a corpus of known blows among them. */
export const createHostileTraffic = (aims: HostileAims, seed: number): ((random: SyncRandom) => Promise<Strike>) => {
  const values = fc.sample(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), { seed, numRuns: POOL });
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 200 }), { seed, numRuns: POOL });
  const bytes = fc.sample(fc.uint8Array({ maxLength: 4_000 }), { seed, numRuns: POOL });
  const port = Number(new URL(aims.url).port);
  const changesPath = `/dexie/changes?v=3&clientId=x&token=${aims.accessToken}`;
  // Signing oneself out would end the attack.
  const rest = aims.routes.filter(({ path }) => !path.startsWith('/dexie/') && !path.endsWith('/logout'));

  const send = async (what: string, path: string, init: RequestInit): Promise<Strike> => {
    try {
      const response = await fetch(aims.url + path, { ...init, redirect: 'manual' });
      await response.arrayBuffer();
      return { what, status: response.status };
    } catch (error) {
      // Of more than it reads a server cuts the connection; that it lives is asked in the end.
      if (error instanceof TypeError) return { what, status: 0 };
      throw error;
    }
  };
  const corpus = (random: SyncRandom): string => random.pick(HOSTILE_CORPUS)[1]();
  const address = (random: SyncRandom): string => `198.51.${String(random.below(256))}.${String(random.below(256))}`;

  const strikeSync = (random: SyncRandom): Promise<Strike> => {
    const body = random.chance(0.02) ? corpus(random) : hostileBody(random);
    const headers = { 'Content-Type': 'application/tson', Authorization: `Bearer ${aims.accessToken}` };
    return send(`sync ${body.slice(0, 2_000)}`, '/dexie/sync', { method: 'POST', body, headers });
  };
  const strikeToken = (random: SyncRandom): Promise<Strike> => {
    const all = random.chance(0.1) ? corpus(random) : hostileBody(random);
    const body = all.slice(0, MOST_REST_BYTES);
    const headers = { origin: aims.origin, 'Content-Type': 'application/json' };
    const signedIn = random.chance(0.5) ? { cookie: aims.cookie } : {};
    return send(`token ${body}`, '/dexie/token', { method: 'POST', body, headers: { ...headers, ...signedIn } });
  };
  const strikeBlob = (random: SyncRandom): Promise<Strike> => {
    const id = encodeURIComponent(
      random.pick(['a', '..', '../secrets.json', '1:a', random.pick(texts), 'x'.repeat(3_000)]),
    );
    const method = random.pick(['PUT', 'PUT', 'GET', 'DELETE', 'POST']);
    const mayRead = random.chance(0.8) ? { Authorization: `Bearer ${aims.accessToken}` } : {};
    const headers = { 'Content-Type': random.pick([...MEDIA_TYPES, ...OTHER_MEDIA_TYPES]), ...mayRead };
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: new Uint8Array(random.pick(bytes)) };
    return send(`${method} blob ${id}`, `/dexie/blob/${id}`, { method, headers, ...body });
  };
  const restBody = (random: SyncRandom): string | Uint8Array<ArrayBuffer> => {
    const choice = random.next();
    if (choice < 0.15) return new Uint8Array(random.pick(bytes));
    if (choice < 0.3) return corpus(random).slice(0, MOST_REST_BYTES);
    if (choice < 0.45) return JSON.stringify(random.pick(values));
    const fields = Array.from({ length: random.below(7) }, () => [
      random.pick(FIELDS),
      random.chance(0.5) ? random.pick(values) : random.pick(texts),
    ]);
    return JSON.stringify(Object.fromEntries(fields));
  };
  const strikeRest = (random: SyncRandom): Promise<Strike> => {
    const { method, path } = random.pick(rest);
    const named = path.replaceAll(/:\w+(\{[^}]*\})?/g, () =>
      encodeURIComponent(random.pick([...FIELDS, random.pick(texts)])),
    );
    const query = random.chance(0.3)
      ? `?${random.pick(FIELDS)}=${encodeURIComponent(random.pick(texts))}&limit=${random.pick(['-1', '1e9', 'x', '5'])}`
      : '';
    const who = random.pick([{}, { cookie: aims.cookie }, { Authorization: `Bearer ${aims.restToken}` }]);
    const body = method === 'GET' ? undefined : restBody(random);
    const mediaType = random.pick(random.chance(0.8) ? MEDIA_TYPES : OTHER_MEDIA_TYPES);
    const headers = { origin: aims.origin, 'x-forwarded-for': address(random), 'Content-Type': mediaType, ...who };
    const what = `${method} ${named}${query} ${typeof body === 'string' ? body.slice(0, 2_000) : 'bytes'}`;
    return send(what, named + query, { method, headers, ...(body === undefined ? {} : { body }) });
  };

  return async (random) => {
    const choice = random.next();
    if (choice < 0.5) return strikeSync(random);
    if (choice < 0.6) return strikeToken(random);
    if (choice < 0.68) return strikeBlob(random);
    if (choice < 0.97) return strikeRest(random);
    await abuseSocket(port, changesPath, random);
    return { what: 'a socket', status: 0 };
  };
};
