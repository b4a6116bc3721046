import { PASSWORD, type AccountsServer, type Client } from './accounts-server.ts';
import type { HostileAims } from './hostile-traffic.ts';
import { DEVICE_KEY } from './signed-in-device.ts';

export const routesOf = ({ parts }: AccountsServer): HostileAims['routes'] =>
  parts.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }));

/** Somebody with an account, and everything that opens doors to it. `browser`: of nobody yet, on a page of `origin`. */
export const aimAt = async (
  browser: Client,
  { url, origin, routes }: Pick<HostileAims, 'url' | 'origin' | 'routes'>,
): Promise<HostileAims> => {
  const credentials = { username: 'anna-means-ill', password: PASSWORD };
  for (const path of ['signup', 'session']) {
    const { status, text } = await browser.post(`/api/v1/auth/${path}`, credentials);
    if (status >= 400) throw new Error(`${path} was answered ${text}`);
  }
  const issued = await browser.post('/dexie/token', { public_key: DEVICE_KEY });
  const login = await browser.post('/api/v1/auth/login', credentials);
  return {
    url,
    origin,
    routes,
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    accessToken: String(issued.json['accessToken']),
    restToken: String(login.json['access_token']),
  };
};
