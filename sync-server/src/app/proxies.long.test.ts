import { randomBytes } from 'node:crypto';
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PASSWORD, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { findPort, PROXY_NAMES, startProxy, type ProxyName, type RunningProxy } from '../testing/readme-proxies.ts';
import { DEVICE_KEY } from '../testing/signed-in-device.ts';

/** The samples of the README, run: `pnpm test:proxies`. */

interface Site {
  readonly origin: string;
  readonly httpPort: number;
  readonly server: AccountsServer;
  readonly proxy: RunningProxy;
  readonly ask: (path: string, asked?: Asked) => Promise<SiteAnswer>;
}
interface Asked {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
interface SiteAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Neither the proxy's address nor one that the server would see without it. */
const VISITOR = '127.0.0.7';
const SECRET = 'a-secret-of-a-query';

const sites: Site[] = [];
afterEach(async () => {
  for (const { server, proxy } of sites.splice(0)) {
    await proxy.stop();
    await server.stop();
  }
});

const open = async (name: ProxyName): Promise<Site> => {
  const ports = { https: await findPort(), http: await findPort() };
  const origin = `https://localhost:${String(ports.https)}`;
  const server = await startAccountsServer({ PUBLIC_URL: origin, TRUST_PROXY: '1' });
  const proxy = await startProxy(name, ports, server.url);
  const ask: Site['ask'] = (path, { body, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const asked = request(`${origin}${path}`, {
        ca: proxy.certificate,
        localAddress: VISITOR,
        family: 4,
        method: body === undefined ? 'GET' : 'POST',
        headers: { origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      });
      asked.once('error', reject);
      asked.once('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString(),
          }),
        );
      });
      asked.end(body);
    });
  const site = { origin, httpPort: ports.http, server, proxy, ask };
  sites.push(site);
  return site;
};

/** Answers the cookie, and the token of a device. */
const signIn = async ({ ask }: Site): Promise<{ readonly cookie: string; readonly token: string }> => {
  const credentials = JSON.stringify({ username: 'anna', password: PASSWORD });
  expect((await ask('/api/v1/auth/signup', { body: credentials })).status).toBe(201);
  const { headers } = await ask('/api/v1/auth/session', { body: credentials });
  const [said = ''] = headers['set-cookie'] ?? [];
  expect(said).toMatch(/^__Host-hearth-session=/);
  expect(said).toMatch(/; Secure/i);
  const cookie = said.split(';')[0] ?? '';
  const issued = await ask('/dexie/token', { body: JSON.stringify({ public_key: DEVICE_KEY }), headers: { cookie } });
  return { cookie, token: (JSON.parse(issued.text) as { readonly accessToken: string }).accessToken };
};

const round = (changes: readonly unknown[]): string =>
  JSON.stringify({ v: 3, clientIdentity: 'phone', schema: {}, baseRevs: [], y: [], changes });

const listen = ({ origin, proxy }: Site, token: string): Promise<{ socket: WebSocket; heard: string[] }> =>
  new Promise((resolve, reject) => {
    const url = `${origin.replace('https', 'wss')}/dexie/changes?v=3&clientId=desk&token=${token}`;
    const socket = new WebSocket(url, { ca: proxy.certificate, origin, localAddress: VISITOR, family: 4 });
    const heard: string[] = [];
    socket.on('message', (text: Buffer) => heard.push(text.toString()));
    socket.once('error', reject);
    socket.once('open', () => resolve({ socket, heard }));
  });

describe.each(PROXY_NAMES)('behind %s, as the README sets it up', (name) => {
  it('a body of 40 MB passes, browsers are bound to https, and the server knows who is asking', async () => {
    const site = await open(name);
    const { cookie, token } = await signIn(site);
    const me = await site.ask('/api/v1/users/me', { headers: { cookie } });
    expect(me.status).toBe(200);
    expect(me.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);

    // Of what no gzip makes less.
    const rows = Array.from({ length: 40 }, (_, n) => ({
      id: `h${String(n)}`,
      v: 1,
      description: randomBytes(750_000).toString('base64'),
    }));
    const changes = [
      { table: 'habits', muts: [{ type: 'insert', rev: 1, keys: rows.map(({ id }) => id), values: rows }] },
    ];
    const body = round(changes);
    expect(body.length).toBeGreaterThan(40_000_000);
    const pushed = await site.ask('/dexie/sync', { body, headers: { authorization: `Bearer ${token}` } });
    expect(pushed.status).toBe(200);
    expect(await site.server.storage.read((steps) => steps.count('appliedMutations', {}))).toBe(1);

    const before = site.server.logLines.length;
    await site.ask('/api/v1/users/me', { headers: { cookie, 'x-forwarded-for': '203.0.113.9' } });
    const line = site.server.logLines.slice(before).find((each) => each.includes('"rule"')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ status: 200, client: VISITOR });
  });

  it('a socket lives through more than a minute of silence, and hears what is written then', async () => {
    const site = await open(name);
    const { token } = await signIn(site);
    const headers = { authorization: `Bearer ${token}` };
    const first = JSON.parse((await site.ask('/dexie/sync', { body: round([]), headers })).text) as {
      readonly serverRevision: string;
    };
    const { socket, heard } = await listen(site, token);
    await new Promise((resolve) => setTimeout(resolve, 70_000));
    socket.send(JSON.stringify({ type: 'ready', rev: first.serverRevision, realmSetHash: 'not that of the device' }));
    await expect.poll(() => heard.length).toBe(1);
    const { realmsHash } = JSON.parse(heard[0] ?? '') as { readonly realmsHash: string };
    socket.send(JSON.stringify({ type: 'ready', rev: first.serverRevision, realmSetHash: realmsHash }));
    const mut = { type: 'insert', rev: 1, keys: ['h'], values: [{ id: 'h', v: 1 }] };
    await site.ask('/dexie/sync', { body: round([{ table: 'habits', muts: [mut] }]), headers });
    await expect.poll(() => heard.at(-1)).toContain('"type":"changes"');
    socket.close();
  });

  it('no query and no secret link stands in its logs, also when the server is gone', async () => {
    const site = await open(name);
    const { token } = await signIn(site);
    const { socket } = await listen(site, token);
    socket.close();
    expect((await site.ask(`/api/v1/no-such-thing?token=${SECRET}`)).status).toBe(404);
    await expect.poll(site.proxy.readLogs).toContain('/api/v1/no-such-thing');
    expect((await site.ask(`/g/~${SECRET}/badge.svg?v=1`)).status).toBe(404);
    await site.server.stop();
    const { status } = await site.ask(`/api/v1/server-is-gone?token=${SECRET}`);
    expect(status).toBe(502);
    await expect.poll(site.proxy.readLogs).toContain('/api/v1/server-is-gone');
    const logs = site.proxy.readLogs();
    expect(logs).toContain('/dexie/changes');
    for (const secret of [SECRET, token, PASSWORD]) expect(logs).not.toContain(secret);
  });
});

it('nginx sends plain http to https, and writes no query down', async () => {
  const { httpPort, proxy } = await open('nginx');
  const answer = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    const asked = plainRequest(`http://127.0.0.1:${String(httpPort)}/today?x=${SECRET}`, {
      headers: { host: 'localhost' },
    });
    asked.once('error', reject);
    asked.once('response', (response) => resolve(response.resume().headers));
    asked.end();
  });
  expect(answer.location).toBe(`https://localhost/today?x=${SECRET}`);
  expect(proxy.readLogs()).not.toContain(SECRET);
});
