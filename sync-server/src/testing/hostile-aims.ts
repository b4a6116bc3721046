import { PASSWORD, signUpIn, type AccountsServer } from './accounts-server.ts';
import type { HostileAims } from './hostile-traffic.ts';
import { openSignedInDevice } from './signed-in-device.ts';

const routesOf = ({ parts }: AccountsServer): HostileAims['routes'] =>
  parts.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }));

/** Somebody with an account, and everything that opens doors to it. */
export const aimAt = async (server: AccountsServer, origin: string): Promise<HostileAims> => {
  const anna = await signUpIn(server, 'anna');
  const { accessToken } = await openSignedInDevice(server, anna);
  const login = await server.openProgram().post('/api/v1/auth/login', { username: 'anna', password: PASSWORD });
  return {
    url: server.url,
    origin,
    routes: routesOf(server),
    cookie: [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    accessToken,
    restToken: String(login.json['access_token']),
  };
};
